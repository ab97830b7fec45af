package io.programmeragent.core.git;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Signs commits with an Ed25519 key as {@code ssh-keygen -Y sign -n git} does (OpenSSH's PROTOCOL.sshsig). The same
 * commit gets the same signature. The key is in no text of this object.
 */
public final class CommitSigner {
    private static final String MAGIC = "openssh-key-v1\0";
    private static final String KIND = "ssh-ed25519";
    private static final int LINE = 70;

    private final byte[] publicKey;
    private final PrivateKey key;

    private CommitSigner(byte[] publicKey, PrivateKey key) {
        this.publicKey = publicKey;
        this.key = key;
    }

    /**
     * Reads a private key without passphrase, as {@code ssh-keygen -t ed25519 -N ""} writes it.
     *
     * @throws IllegalArgumentException when it is another kind of key; its text is not in the message
     */
    public static CommitSigner of(String openssh) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(openssh.replaceAll("-----[A-Z ]+-----", ""));
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] magic = new byte[MAGIC.length()];
            in.get(magic);
            boolean open = new String(magic, StandardCharsets.US_ASCII).equals(MAGIC)
                    && text(in).equals("none")
                    && text(in).equals("none")
                    && text(in).isEmpty()
                    && in.getInt() == 1;
            if (!open) {
                throw new IllegalArgumentException("it is not an OpenSSH key without passphrase");
            }
            byte[] publicKey = field(in);
            ByteBuffer secret = ByteBuffer.wrap(field(in));
            secret.getLong(); // two equal numbers, which only tell whether decryption went well
            if (!text(secret).equals(KIND)) {
                throw new IllegalArgumentException("it is not an Ed25519 key");
            }
            field(secret);
            byte[] seed = Arrays.copyOf(field(secret), 32);
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            return new CommitSigner(publicKey, key);
        } catch (BufferUnderflowException | NegativeArraySizeException | GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not an OpenSSH key without passphrase", e);
        }
    }

    /** The signature of a commit's bytes, in its armour. */
    String sign(byte[] commit) {
        try {
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes("SSHSIG".getBytes(StandardCharsets.US_ASCII));
            put(signed, "git".getBytes(StandardCharsets.US_ASCII));
            put(signed, new byte[0]);
            put(signed, "sha512".getBytes(StandardCharsets.US_ASCII));
            put(signed, MessageDigest.getInstance("SHA-512").digest(commit));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signed.toByteArray());
            ByteArrayOutputStream mark = new ByteArrayOutputStream();
            put(mark, KIND.getBytes(StandardCharsets.US_ASCII));
            put(mark, signature.sign());
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes("SSHSIG".getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(new byte[] {0, 0, 0, 1});
            put(all, publicKey);
            put(all, "git".getBytes(StandardCharsets.US_ASCII));
            put(all, new byte[0]);
            put(all, "sha512".getBytes(StandardCharsets.US_ASCII));
            put(all, mark.toByteArray());
            String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(all.toByteArray());
            return "-----BEGIN SSH SIGNATURE-----\n" + base64 + "\n-----END SSH SIGNATURE-----";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with Ed25519", e);
        }
    }

    private static void put(ByteArrayOutputStream out, byte[] field) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
        out.writeBytes(field);
    }

    private static byte[] field(ByteBuffer in) {
        int length = in.getInt();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        in.get(field);
        return field;
    }

    private static String text(ByteBuffer in) {
        return new String(field(in), StandardCharsets.US_ASCII);
    }
}
