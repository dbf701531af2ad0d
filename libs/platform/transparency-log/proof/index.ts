export { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.js';
export { concat, equal, hex, textOf, utf8, type Bytes } from './bytes.js';
export { chainHead } from './chain.js';
export { checkpointHead, checkpointText, parseCheckpoint, type Checkpoint } from './checkpoint.js';
export { MalformedHistory, parseHistory, type History, type HistoryEntry, type Part } from './history.js';
export { eventLeaf, headerText, mapLeaf, parseHeader, type Header } from './leaf.js';
export * from './map.js';
export {
  cosignedText,
  fingerprint,
  parseNote,
  parseSignatures,
  parseVerifierKey,
  signedBy,
  type Note,
  type NoteSignature,
  type VerifierKey,
} from './note.js';
export { OLDER, OPENABLE, openValue } from './opening.js';
export { chainsOf, withOpened, type ProvenEntry, type Sealed } from './proven-entry.js';
export { hmacSha256, sha256 } from './sha256.js';
export { STEPS, said, type Bilingual, type Step } from './steps.js';
export { formatTlogProof, parseTlogProof, type TlogProof } from './tlog-proof.js';
export { innerHash, isConsistent, isIncluded, leafHash, rootByInclusion, type TreeHead } from './tree.js';
export { consistencyProof, inclusionProof, treeRoot } from './tree-proofs.js';
export { check, linesOf, verdictOf, type Check, type Outcome, type Verdict } from './verdict.js';
export { verifyCheckpoint, type CheckedCheckpoint, type Trust } from './verify-checkpoint.js';
export { verifyHistory, type Proven, type VerifiedHistory } from './verify-history.js';
export { verifyReceipt, type EventBytes, type VerifiedReceipt } from './verify-receipt.js';
export { filesNamedBy } from './evidence.js';
