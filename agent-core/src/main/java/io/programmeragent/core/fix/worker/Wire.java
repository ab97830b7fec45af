package io.programmeragent.core.fix.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How texts and lists are written between the two processes; what comes back is data of fixed shape, never objects. */
final class Wire {
    private static final int TEXT_LIMIT = 32 * 1024 * 1024;
    private static final int LIST_LIMIT = 1_000_000;

    private Wire() {}

    static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[size(in, TEXT_LIMIT)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static int size(DataInputStream in, int limit) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > limit) {
            throw new IOException("a length of " + size + " is outside of 0 to " + limit);
        }
        return size;
    }

    static void texts(DataOutputStream out, List<String> texts) throws IOException {
        list(out, texts, Wire::text);
    }

    static List<String> texts(DataInputStream in) throws IOException {
        return list(in, Wire::text);
    }

    static <E extends Enum<E>> E constant(DataInputStream in, Class<E> type) throws IOException {
        String name = text(in);
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException(type.getSimpleName() + " has no constant " + name, e);
        }
    }

    static <T> void list(DataOutputStream out, List<T> list, Writer<T> writer) throws IOException {
        out.writeInt(list.size());
        for (T element : list) {
            writer.write(out, element);
        }
    }

    static <T extends @Nullable Object> List<T> list(DataInputStream in, Reader<T> reader) throws IOException {
        int size = size(in, LIST_LIMIT);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    /** Writes one element. */
    interface Writer<T> {
        void write(DataOutputStream out, T element) throws IOException;
    }

    /** Reads one element. */
    interface Reader<T extends @Nullable Object> {
        T read(DataInputStream in) throws IOException;
    }
}
