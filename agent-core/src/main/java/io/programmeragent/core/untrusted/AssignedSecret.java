package io.programmeragent.core.untrusted;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that is given to a name which says that it is secret: {@code db.password: x}, {@code "apiKey": "x"},
 * {@code HEROKU_KEY=x}. What only looks like one stays: a call, a placeholder, a plain word where no password is expected.
 */
final class AssignedSecret {
    /** {@code : String = "}, where the value stands behind the type. */
    private static final String TYPED =
            "[^\\S\\n]{0,3}:[^\\S\\n]{0,3}[&A-Za-z][\\w.<>\\[\\]?|]{0,40}[^\\S\\n]{1,3}=[^\\S\\n]{0,3}(?=[\"'])";

    /** What stands between a name and its value: a sign, or that they are neighbours in a call, an element, a list. */
    private static final String BETWEEN =
            "(?:" + TYPED + "|[\"'\\\\\\])]{0,4}[^\\S\\n]{0,3}(?:=>|:=|==?|:|(?<=\\s)->(?=\\s))[^\\S\\n]{0,3}"
                    + "(?:\\[{1,2}(?!L[\\w.$]{1,80};)\\s{0,40}|\\{\\s{0,40}[\"']?value[\"']?:\\s{0,3})?"
                    + "|[\"']\\s{0,2},\\s{0,40}[\"']value[\"']\\s{0,2}:\\s{0,2}(?=[\"'])"
                    + "|</(?:name|key)>\\s{0,40}<value>(?=[^\\s<])"
                    + "|[\"']\\s{0,2},\\s{0,2}(?=[\"'])"
                    + "|[\"']\\s{1,3}(?:value|content|default)\\s{0,2}=\\s{0,2}(?=[\"'])"
                    + "|[\"']?\\s{0,3}(?:\\{\\s{0,9}default\\s{0,9}=|\\n\\s{0,40}value:)\\s{0,3}"
                    + "|:[^\\S\\n]{0,3}(?:[|>][+-]?[^\\S\\n]{0,3})?\\n[^\\S\\n]{1,40}(?=[^\\s:#{\\[-][^\\s:]{5,200}(?:\\s|$))"
                    + "|\"(?:\\r?\\n){2}(?=[^\\s-])"
                    + "|[\"']>\\s{0,9}(?=[^\\s<])"
                    + "|\\(\\s{0,2}(?=[\"'])"
                    + "|%22%3A(?:%20|\\+)?%22|%3[Dd])";

    /** Letters and signs that stand right before a text in quotes in some language: {@code @"x"}, {@code N'x'}, {@code b'x'}. */
    private static final String MARKED = "(?:[bfnru]{1,2}|@)?";

    private static final Pattern NAMED = assigned(SecretName.named("\\b"));
    private static final Pattern GLUED = assigned(SecretName.named(SecretShape.WORD_BEGINS_OR_ESCAPE_ENDS));
    private static final Pattern ANY_KEY = assigned(SecretName.anyKey());

    /** After a sign that parts, what goes on with a password, unless another name begins there. */
    private static final Pattern GOES_ON =
            Pattern.compile("(?:[&,;|]{1,4}(?![\\w.-]{1,40}[=:])[^\\s\"'`,;&|<>(){}\\[\\]\\\\]{1,200}){1,8}");

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Z0-9_]+=");
    private static final Pattern WHOLE_WORD =
            Pattern.compile("(?:[&,;|]{0,4}(?![\\w.-]{1,40}[=:])[^\\s\"'`,;&|<>{}\\[\\]\\\\]{1,200}){1,8}");
    private static final Pattern NEXT_LINE = Pattern.compile(":[^\\S\\n]*(?:[|>][+-]?[^\\S\\n]*)?\\n\\s*");
    private static final Pattern ELEMENT_OR_PART = Pattern.compile("[\"'](?:>\\s*|(?:\\r?\\n){2})");

    /** In brackets, or in an object of its own, as parameters and headers are logged. */
    private static final Pattern NESTED =
            Pattern.compile("(?s).*(?:\\[\\s*|\\{\\s*[\"']?value[\"']?:\\s*|<value>|->\\s*)");

    private static final List<String> QUOTED = List.of("double", "single", "escaped", "tick");
    private static final int LEAST = 4;

    /** A text that names the same again and again would be judged at each from there to its end. */
    private static final int LONGEST_JUDGED = 512;

    private AssignedSecret() {}

    /** What says that the value is secret. */
    private enum Name {
        PASSWORD("a password"),
        SHORT("a password"),
        SECRET("a secret"),
        PROVIDER("a provider's key"),
        ANY_KEY("a provider's key");

        private final String holds;

        Name(String holds) {
            this.holds = holds;
        }

        static Name of(Matcher matcher) {
            if (matcher.pattern() == AssignedSecret.ANY_KEY) {
                return ANY_KEY;
            } else if (matcher.start("pass") >= 0) {
                return PASSWORD;
            } else if (matcher.start("short") >= 0) {
                return SHORT;
            }
            return matcher.start("name") >= 0 ? SECRET : PROVIDER;
        }
    }

    private static Pattern assigned(String name) {
        return Pattern.compile("(?i)" + name + "(?<space>" + BETWEEN + ")"
                + "(?:\\\\[\"'`](?<escaped>[^\"'`\\\\\\r\\n]{4,4096})|" + MARKED + "\"(?<double>" + quoted("\"")
                + ")|" + MARKED + "'(?<single>" + quoted("'")
                + ")|`(?<tick>" + quoted("`") + ")|(?<bare>[^\\s\"'`,;&|<>(){}\\[\\]\\\\]{1,4096}))");
    }

    /** Up to the same quote again; another quote, or one behind a backslash, is part of it. */
    private static String quoted(String quote) {
        String plain = "[^" + quote + "\\\\\\r\\n]";
        return plain + "{0,4096}+(?:\\\\[^\\r\\n]" + plain + "{0,4096}+){0,50}+";
    }

    /**
     * Adds what is assigned in the text.
     *
     * @param escapes whether the text {@linkplain SecretShape#escapes has escapes}
     */
    static void find(String text, boolean escapes, SecretSpans into) {
        Matcher named = (escapes ? GLUED : NAMED)
                .matcher(text)
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        for (int at = SecretName.next(text, 0); at >= 0; ) {
            boolean fits = named.region(at, text.length()).lookingAt();
            at = SecretName.next(text, fits ? judged(named, text, into) : at + 1);
        }
        if (text.contains("_KEY")) {
            Matcher any = ANY_KEY.matcher(text);
            for (int at = 0; at < text.length() && any.find(at); ) {
                at = judged(any, text, into);
            }
        }
    }

    /** Adds the value if it is a secret; where to go on. */
    private static int judged(Matcher matcher, String text, SecretSpans into) {
        Name name = Name.of(matcher);
        String group = value(matcher);
        boolean quoted = !group.equals("bare");
        int end = quoted ? matcher.end(group) : goesOn(matcher, name, text);
        String value = beginning(text, matcher.start(group), end);
        if (value.length() < LEAST || !secret(matcher, name, value, quoted || end > matcher.end(group), text)) {
            return matcher.end("space");
        }
        into.add("a value of " + name.holds, matcher.start(group), end);
        return end;
    }

    /** As much of a value as it takes to judge it. */
    private static String beginning(String text, int start, int end) {
        return text.substring(start, Math.min(end, start + LONGEST_JUDGED));
    }

    /** The group that holds the value. */
    private static String value(Matcher matcher) {
        for (String quoted : QUOTED) {
            if (matcher.start(quoted) >= 0) {
                return quoted;
            }
        }
        return "bare";
    }

    /** A password without quotes may hold signs that elsewhere part values. */
    private static int goesOn(Matcher matcher, Name name, String text) {
        int end = matcher.end("bare");
        boolean environment = ENVIRONMENT
                .matcher(text.substring(matcher.start(), matcher.end("space")))
                .matches();
        if (name != Name.PASSWORD && !environment) {
            return end;
        }
        Matcher on = (environment ? WHOLE_WORD : GOES_ON).matcher(text).region(end, text.length());
        return on.lookingAt() && SecretValue.password(beginning(text, matcher.start("bare"), on.end()))
                ? on.end()
                : end;
    }

    private static boolean secret(Matcher matcher, Name kind, String value, boolean quoted, String text) {
        String rest = matcher.group("rest");
        if (SecretName.onlyAbout(rest) || SecretValue.mentions(value)) {
            return false;
        }
        if (quoted ? SecretValue.setting(value) : value.endsWith(":") || code(matcher, value, text)) {
            return false;
        }
        String space = matcher.group("space");
        boolean call = space.indexOf('(') >= 0;
        boolean neighbour = call
                || space.indexOf(',') >= 0
                || NESTED.matcher(space).matches()
                || ELEMENT_OR_PART.matcher(space).matches()
                || NEXT_LINE.matcher(space).matches();
        if (kind == Name.PASSWORD) {
            return neighbour
                    ? SecretValue.password(value)
                    : !(value.startsWith("/")
                            && (matcher.group("pass").equalsIgnoreCase("pwd") || SecretValue.path(value)));
        }
        if (call) {
            return false;
        }
        if (kind == Name.SHORT) {
            return SecretValue.password(value);
        }
        String name = text.substring(matcher.start(), matcher.start("space"));
        boolean says = SecretName.saysSecret(name);
        if (kind == Name.ANY_KEY) {
            return !says && DrawnByLot.whole(value);
        }
        if (SecretName.oftenOfATable(name) || (kind == Name.SECRET && rest.equals("s") && name.endsWith("kens"))) {
            return DrawnByLot.whole(value);
        }
        return says ? key(name, value, quoted, neighbour) : providersKey(value, quoted);
    }

    private static boolean code(Matcher matcher, String value, String text) {
        int end = matcher.end("bare");
        return SecretValue.code(value, end < text.length() ? text.charAt(end) : '\n');
    }

    private static boolean key(String name, String value, boolean quoted, boolean neighbour) {
        if (SecretValue.type(value) || ((!quoted || SecretName.oftenAName(name)) && SecretValue.slug(value))) {
            return false;
        }
        return value.length() >= 6
                && value.indexOf(' ') < 0
                && SecretValue.varied(value, quoted ? 2.5 : 3.0)
                && ((quoted && !neighbour) || SecretValue.mixed(value));
    }

    private static boolean providersKey(String value, boolean quoted) {
        return value.length() >= 16
                && value.indexOf(' ') < 0
                && value.indexOf('/') < 0
                && SecretValue.mixed(value)
                && (SecretValue.uuid(value) || (quoted ? SecretValue.varied(value, 3.2) : DrawnByLot.whole(value)));
    }
}
