/** README.txt of a bundle: what it is and the one command, in both languages. */
export const BUNDLE_README = `明录 Vitrine · 证据包

核验：    vitrine verify bundle.zip --key '从别处得到的密钥'

history.json   这份单据的全部记录及其证明（vitrine-history/1）
evidence/      记录所引用的照片和文件，文件名即其 SHA-256
checkpoint     签名的检查点（C2SP tlog-checkpoint）
keys           签名密钥和见证人密钥（C2SP signed-note）
index.html     可直接阅读，在浏览器中打开即自行核验，不需要网络

请把 keys 中的密钥与您从别处得到的指纹比对；包里的密钥本身不证明它属于谁。
从未记录的事情无法证明。

---

Vitrine · evidence bundle

Verify it:    vitrine verify bundle.zip --key 'the key that you have from elsewhere'

history.json   all entries of the case with what proves them (vitrine-history/1)
evidence/      photos and documents that the entries name; a file's name is its SHA-256
checkpoint     the signed checkpoint (C2SP tlog-checkpoint)
keys           the keys of the log and of its witnesses (C2SP signed-note)
index.html     readable; opened in a browser it verifies itself, without a network

Compare the keys with a fingerprint that you have from elsewhere: a key in the bundle does not prove whose it is.
What was never recorded can't be proved.
`;
