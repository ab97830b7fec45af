package io.programmeragent.core.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the line of a stack trace that names the exception. */
final class HeaderParser {
    private static final int MAX_LENGTH = 16_384;
    private static final String NAME = "(?:[\\p{javaJavaIdentifierPart}]++\\.)*+[\\p{javaJavaIdentifierPart}]++";
    private static final Pattern PREFIX =
            Pattern.compile("(?:Exception in thread \"[^\"]{0,200}\" |Caused by: |Wrapped by: |Suppressed: )?+");
    private static final Pattern HEADER = Pattern.compile("(" + NAME + ")(?::(?:\\s(.*))?)?", Pattern.DOTALL);
    private static final Pattern WITHIN =
            Pattern.compile("(?:^|\\s)((?:[a-z][\\w$]*+\\.)++[A-Z][\\w$]*+)(?::(?:\\s(.*))?)?(?=$|\\s)");

    private HeaderParser() {}

    /** A line that is nothing but a header. */
    static Optional<Header> parse(String raw) {
        String line = raw.strip();
        if (line.length() > MAX_LENGTH) {
            line = line.substring(0, MAX_LENGTH);
        }
        Matcher prefix = PREFIX.matcher(line);
        int begin = prefix.lookingAt() ? prefix.end() : 0;
        Matcher header = HEADER.matcher(line.substring(begin));
        if (!header.matches()) {
            return Optional.empty();
        }
        Header parsed = new Header(header.group(1), message(header.group(2)));
        return parsed.likely() || begin > 0 ? Optional.of(parsed) : Optional.empty();
    }

    /** A header at the end of a log line. */
    static Optional<Header> within(String raw) {
        String line = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
        Matcher matcher = WITHIN.matcher(line);
        while (matcher.find()) {
            Header header = new Header(matcher.group(1), message(matcher.group(2)));
            if (header.certain()) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private static String message(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * A header.
     *
     * @param exception the type
     * @param message empty when there is none
     */
    record Header(String exception, String message) {
        /** Whether the type's name says that it is an exception. */
        boolean certain() {
            return exception.indexOf('.') > 0 && named(exception);
        }

        /** Whether the name can be a type's: qualified and in upper case, or called an exception. */
        private boolean likely() {
            String simple = exception.substring(exception.lastIndexOf('.') + 1);
            boolean qualified = exception.indexOf('.') > 0 && Character.isLowerCase(exception.charAt(0));
            return named(exception) || (qualified && Character.isUpperCase(simple.charAt(0)));
        }

        private static boolean named(String type) {
            return type.endsWith("Exception") || type.endsWith("Error") || type.endsWith("Throwable");
        }
    }
}
