package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a frame of a Java stack trace, in the form of {@link StackTraceElement#toString()} behind {@code at}. */
final class FrameParser {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,9})");
    private static final Pattern HIDDEN = Pattern.compile("(?:0x)?[0-9a-f]+(?:\\+0x[0-9a-f]+)?");
    private static final int MAX_LENGTH = 4096;

    private FrameParser() {}

    static Optional<StackFrame> parse(String line) {
        if (!line.startsWith("at ") || line.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int open = line.indexOf('(');
        int close = open < 0 ? -1 : line.indexOf(')', open);
        if (close < 0) {
            return Optional.empty();
        }
        String what = line.substring(3, open);
        int dot = what.lastIndexOf('.');
        if (dot < 1 || dot == what.length() - 1 || what.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        String type = withoutModule(what.substring(0, dot));
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(frame(type, what.substring(dot + 1), line.substring(open + 1, close)));
    }

    private static StackFrame frame(String type, String method, String place) {
        if (place.equals("Native Method")) {
            return new StackFrame(type, method, Optional.empty(), OptionalInt.of(StackFrame.NATIVE));
        }
        Matcher numbered = PLACE.matcher(place);
        boolean hasLine = numbered.matches();
        String file = hasLine ? numbered.group(1) : place;
        boolean known = !file.isBlank() && !file.equals("Unknown Source");
        return new StackFrame(
                type,
                method,
                known ? Optional.of(file) : Optional.empty(),
                known && hasLine ? OptionalInt.of(Integer.parseInt(numbered.group(2))) : OptionalInt.empty());
    }

    /** Leaves out {@code loader/module@version/}; the slash of a hidden class such as {@code A$$Lambda/0x1f} stays. */
    private static String withoutModule(String qualified) {
        int slash = qualified.lastIndexOf('/');
        if (slash > 0 && HIDDEN.matcher(qualified.substring(slash + 1)).matches()) {
            slash = qualified.lastIndexOf('/', slash - 1);
        }
        return qualified.substring(slash + 1);
    }
}
