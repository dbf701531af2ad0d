import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** `/docs/api` for people, `/docs/api.json` for machines; made when first asked for. */
export function serveApiDocumentation(app: NestFastifyApplication): void {
  const about = new DocumentBuilder()
    .setTitle('Vitrine 明录')
    .setDescription(
      'Commands are POST with an Idempotency-Key and answer with the position of their facts; questions are GET and take ?after=position.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('docs/api', app, () => SwaggerModule.createDocument(app, about), {
    jsonDocumentUrl: 'docs/api.json',
  });
}
