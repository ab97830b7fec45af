package io.programmeragent.bench;

import io.programmeragent.core.untrusted.Secrets;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file's copy without secrets. Whatever is no secret is copied byte by byte: line ends stay, and what is no UTF-8 is read
 * as ISO 8859-1, in which every byte is a character.
 */
final class RedactedFile {
    private static final int LONGEST_KEY = 200;
    private static final int MOST_BYTES = 16 << 20;

    private static final int MOST_NAMES = 8;

    /** The line after it has the value, as in lists of a container's environment and of a command's arguments. */
    private static final Pattern NAME =
            Pattern.compile("\\s*+-?\\s*+name:\\s*+\\S++\\s*+|\\s*+(?:-\\s++)?+[\"']?--?[\\w-]++[\"']?,?\\s*+");

    /** So has the one after such an end. */
    private static final Pattern OPEN = Pattern.compile(":(?: ?[|>][+-]?)?$");

    private final InputStream in;
    private long lines;
    private long touched;

    private RedactedFile(InputStream in) {
        this.in = in;
    }

    /**
     * How much there was.
     *
     * @param lines in the file
     * @param touched how many pieces, mostly lines, held a secret
     */
    record Counts(long lines, long touched) {}

    static Counts write(Path from, Path to) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from), 1 << 16);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
            RedactedFile file = new RedactedFile(in);
            for (byte[] piece = file.piece(); piece.length > 0; piece = file.piece()) {
                out.write(file.redacted(piece));
            }
            return new Counts(file.lines, file.touched);
        }
    }

    private byte[] redacted(byte[] piece) {
        Charset charset = StandardCharsets.UTF_8;
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(piece)).toString();
        } catch (CharacterCodingException e) {
            charset = StandardCharsets.ISO_8859_1;
            text = new String(piece, charset);
        }
        String clean = Secrets.redact(text);
        if (clean.equals(text)) {
            return piece;
        }
        touched++;
        return clean.getBytes(charset);
    }

    private static boolean valueFollows(String line) {
        return NAME.matcher(line).matches()
                || OPEN.matcher(line.stripTrailing()).find();
    }

    /** One line, names with the line of their value, or a whole private key; nothing at the end. */
    private byte[] piece() throws IOException {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        String line = line(piece);
        for (int count = 0; count < MOST_NAMES && valueFollows(line); count++) {
            line = line(piece);
        }
        boolean open = line.contains("PRIVATE KEY") && line.contains("-----BEGIN");
        for (int count = 1; open && !line.contains("-----END") && !line.isEmpty() && count < LONGEST_KEY; count++) {
            line = line(piece);
        }
        return piece.toByteArray();
    }

    /** The next line with its end, which is also added; empty at the end of the file. */
    private String line(ByteArrayOutputStream into) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n' || line.size() >= MOST_BYTES) {
                break;
            }
        }
        lines += line.size() > 0 ? 1 : 0;
        line.writeTo(into);
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
