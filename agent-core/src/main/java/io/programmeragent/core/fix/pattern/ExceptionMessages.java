package io.programmeragent.core.fix.pattern;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the Java platform's own exceptions say, in the words of JDK 17 and later. */
final class ExceptionMessages {
    private static final Pattern NULL_BECAUSE =
            Pattern.compile("because (?:the return value of )?\"(.+?)\" is null$", Pattern.DOTALL);
    private static final Pattern NULL_INVOKED = Pattern.compile("Cannot (?:invoke|read field|assign field) \"(.+?)\"");
    private static final List<Pattern> INDEX_AND_LENGTH = List.of(
            Pattern.compile("[Ii]ndex:? (?<index>-?\\d+),? (?:out of bounds for )?[Ll]ength:? (?<length>\\d+)"),
            Pattern.compile("[Ii]ndex:? (?<index>-?\\d+),? [Ss]ize:? (?<length>\\d+)"),
            Pattern.compile("index (?<index>-?\\d+) out of bounds for \\S+?\\[(?<length>\\d+)]"),
            Pattern.compile("(?:String )?index out of range: (?<index>-?\\d+)(?<length>)?"),
            Pattern.compile("(?:fromIndex|toIndex|Array index out of range)(?: =|:) (?<index>-?\\d+)(?<length>)?"));
    private static final Pattern RANGE =
            Pattern.compile("(?:begin |Range \\[)(?<begin>-?\\d+), (?:end )?(?<end>-?\\d+)\\)?"
                    + "(?:,| out of bounds for) length (?<length>\\d+)");
    private static final Pattern NUMBER =
            Pattern.compile("For input string: \"(.*?)\"(?: \\(.*\\)| under radix.*)?$", Pattern.DOTALL);
    private static final Pattern CAST = Pattern.compile("(?:class )?(\\S+) cannot be cast to (?:class )?(\\S+)");

    private ExceptionMessages() {}

    static Fault fault(String exception, String message) {
        return switch (exception) {
            case "java.lang.NullPointerException" -> nullDereference(message);
            case "java.lang.ArithmeticException" -> arithmetic(message);
            case "java.lang.IndexOutOfBoundsException",
                    "java.lang.ArrayIndexOutOfBoundsException",
                    "java.lang.StringIndexOutOfBoundsException" -> outOfBounds(message);
            case "java.lang.NegativeArraySizeException" -> new Fault.NegativeSize();
            case "java.util.NoSuchElementException", "java.util.EmptyStackException" -> new Fault.NoElement();
            case "java.lang.NumberFormatException" -> notANumber(message);
            case "java.time.format.DateTimeParseException",
                    "java.time.DateTimeException",
                    "java.util.regex.PatternSyntaxException",
                    "java.nio.file.InvalidPathException",
                    "java.nio.charset.IllegalCharsetNameException",
                    "java.nio.charset.UnsupportedCharsetException" -> new Fault.Unreadable(exception);
            case "java.lang.ClassCastException" -> wrongClass(message);
            case "java.lang.UnsupportedOperationException" -> new Fault.Unmodifiable();
            case "java.util.ConcurrentModificationException" -> new Fault.ConcurrentChange();
            case "java.lang.IllegalArgumentException", "java.lang.IllegalStateException" -> new Fault.Refusal();
            default -> message.contains("Too many open files") ? new Fault.HandlesExhausted() : new Fault.WrongResult();
        };
    }

    private static Fault nullDereference(String message) {
        Matcher because = NULL_BECAUSE.matcher(message);
        Matcher invoked = NULL_INVOKED.matcher(message);
        Optional<String> wanted = invoked.find() ? Optional.of(lastName(invoked.group(1))) : wantedOfArray(message);
        if (!because.find()) {
            return new Fault.NullDereference(Optional.empty(), Optional.empty(), wanted);
        }
        String what = because.group(1);
        if (because.group().startsWith("because the return value of")) {
            return new Fault.NullDereference(Optional.empty(), Optional.of(lastName(what)), wanted);
        }
        boolean unnamed = what.startsWith("<") && what.indexOf('.') < 0;
        return new Fault.NullDereference(unnamed ? Optional.empty() : Optional.of(what), Optional.empty(), wanted);
    }

    private static Optional<String> wantedOfArray(String message) {
        if (message.startsWith("Cannot read the array length")) {
            return Optional.of("length");
        }
        return message.contains(" array ") || message.endsWith(" array") ? Optional.of("[]") : Optional.empty();
    }

    /** {@code a.b.C.m(java.lang.Object)} becomes {@code m}. */
    private static String lastName(String qualified) {
        String name = qualified.replaceFirst("\\(.*", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Fault arithmetic(String message) {
        if (message.contains("overflow") || (message.contains("out of") && message.contains("range"))) {
            return new Fault.Overflow();
        }
        return message.startsWith("Non-terminating") ? new Fault.EndlessDecimal() : new Fault.DivisionByZero();
    }

    private static Fault outOfBounds(String message) {
        Matcher range = RANGE.matcher(message);
        if (range.find()) {
            long begin = Long.parseLong(range.group("begin"));
            long end = Long.parseLong(range.group("end"));
            long length = Long.parseLong(range.group("length"));
            return new Fault.OutOfBounds(OptionalLong.of(begin < 0 ? begin : end), OptionalLong.of(length));
        }
        for (Pattern pattern : INDEX_AND_LENGTH) {
            Matcher matcher = pattern.matcher(message);
            if (matcher.find()) {
                return new Fault.OutOfBounds(number(matcher.group("index")), number(matcher.group("length")));
            }
        }
        return new Fault.OutOfBounds(OptionalLong.empty(), OptionalLong.empty());
    }

    private static OptionalLong number(@Nullable String digits) {
        return digits == null || digits.isEmpty() || digits.length() > 18
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(digits));
    }

    private static Fault notANumber(String message) {
        Matcher text = NUMBER.matcher(message);
        return new Fault.NotANumber(text.find() ? Optional.of(text.group(1)) : Optional.empty());
    }

    private static Fault wrongClass(String message) {
        Matcher cast = CAST.matcher(message);
        return cast.find()
                ? new Fault.WrongClass(cast.group(1), cast.group(2))
                : new Fault.WrongClass("object", "class that it is cast to");
    }
}
