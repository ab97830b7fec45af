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
import java.util.stream.IntStream;

/**
 * A file's copy without secrets. Whatever is no secret is copied byte by byte: line ends stay, and what is no UTF-8 is read
 * as ISO 8859-1, in which every byte is a character.
 */
final class RedactedFile {
    /** So much is read at once, as a value may stand some lines below its name; of more, each rule would look through all. */
    static final int PIECE = 1 << 13;

    /** More is not read on, as lines may be long that each belong to the next. */
    private static final int LONGEST_PIECE = 1 << 20;

    private static final int LONGEST_LINE = 16 << 20;
    private static final int MOST_LINES_MORE = 200;

    /** A line that belongs to the next one: it opens something, or has a name alone. */
    private static final Pattern OPEN =
            Pattern.compile("|.*[:,=(\\[{|>\"'\\\\+-]|(?:-\\s+)?(?:name:.*|[\"']?--?[\\w-]+)");

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
     * @param touched how many of them held a secret, or a part of one
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
        touched += changed(text.split("\n", -1), clean.split("\n", -1));
        return clean.getBytes(charset);
    }

    /** A secret that goes leaves its line breaks. */
    private static long changed(String[] lines, String[] clean) {
        return IntStream.range(0, Math.max(lines.length, clean.length))
                .filter(i -> i >= lines.length || i >= clean.length || !lines[i].equals(clean[i]))
                .count();
    }

    /** Whole lines, so that no secret is cut at its end; nothing at the end. */
    private byte[] piece() throws IOException {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        boolean key = false;
        int more = 0;
        String line;
        do {
            line = line(piece);
            key = (key || line.contains("-----BEGIN")) && !line.contains("-----END");
            more += piece.size() >= PIECE ? 1 : 0;
        } while (!line.isEmpty()
                && (piece.size() < PIECE
                        || (more < MOST_LINES_MORE
                                && piece.size() < LONGEST_PIECE
                                && (key || OPEN.matcher(line.strip()).matches()))));
        return piece.toByteArray();
    }

    /** The next line with its end, which is also added; empty at the end of the file. */
    private String line(ByteArrayOutputStream into) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n' || line.size() >= LONGEST_LINE) {
                break;
            }
        }
        lines += line.size() > 0 ? 1 : 0;
        line.writeTo(into);
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
