package io.programmeragent.prometheus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Samples as Prometheus takes them in: version 1 of its remote-write protocol, protobuf in a snappy block of literals. */
final class RemoteWrite {
    private static final Pattern SERIES = Pattern.compile("([\\w:]+)(?:\\{(.*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private RemoteWrite() {}

    static byte[] request(Instant at, Map<String, Double> page) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        page.forEach((series, value) -> message(request, 1, series(series, value, at)));
        return snappy(request.toByteArray());
    }

    private static byte[] series(String text, double value, Instant at) {
        Matcher matcher = SERIES.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        Map<String, String> labels = new TreeMap<>(Map.of("__name__", matcher.group(1)));
        if (matcher.group(2) != null) {
            LABEL.matcher(matcher.group(2)).results().forEach(l -> labels.put(l.group(1), l.group(2)));
        }
        ByteArrayOutputStream series = new ByteArrayOutputStream();
        labels.forEach((name, content) -> {
            ByteArrayOutputStream label = new ByteArrayOutputStream();
            message(label, 1, name.getBytes(StandardCharsets.UTF_8));
            message(label, 2, content.getBytes(StandardCharsets.UTF_8));
            message(series, 1, label.toByteArray());
        });
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        sample.write((1 << 3) | 1);
        sample.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        sample.write(2 << 3);
        number(sample, at.toEpochMilli());
        message(series, 2, sample.toByteArray());
        return series.toByteArray();
    }

    private static void message(ByteArrayOutputStream out, int field, byte[] bytes) {
        out.write((field << 3) | 2);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static byte[] snappy(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, bytes.length);
        for (int from = 0; from < bytes.length; from += 60) {
            int length = Math.min(60, bytes.length - from);
            out.write((length - 1) << 2);
            out.write(bytes, from, length);
        }
        return out.toByteArray();
    }
}
