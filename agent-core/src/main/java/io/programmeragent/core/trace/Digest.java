package io.programmeragent.core.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long things: the beginning of their SHA-256. */
public final class Digest {
    private Digest() {}

    /** The first {@code length} hexadecimal digits, 1 to 64. */
    public static String hex(String text, int length) {
        return hex(text.getBytes(StandardCharsets.UTF_8), length);
    }

    /** The first {@code length} hexadecimal digits, 1 to 64. */
    public static String hex(byte[] bytes, int length) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
