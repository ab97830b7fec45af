package io.programmeragent.core.untrusted;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that is given to a name which says that it is secret: {@code db.password: x}, {@code "apiKey": "x"},
 * {@code HEROKU_KEY=x}. What only looks like one stays: a call, a placeholder, a plain word where no password is expected.
 */
final class AssignedSecret {
    private static final String PASSWORD = "passw(?:or)?d|passwd|passphrase|pwd";

    /** Ends of names that say the same, where a word begins; what they hold has to look like a password, too. */
    private static final String SHORT =
            "(?<![A-Za-z])(?:pass|pw|auth)(?=[\"'\\\\\\])\\s=:>%])(?<!(?-i:\\bPASS))|(?-i:(?<=[a-z])(?:Pass|Pw)\\b)"
                    + "|passwort|kennwort|contrase(?:\u00f1|n)a|mot[._-]?de[._-]?passe|\\bsenha|wachtwoord|\\bpsk";

    private static final String SECRET =
            "secret|token|credential|api[._-]?key|app[._-]?key|access[._-]?key|account[._-]?key|private[._-]?key|auth[._-]?key"
                    + "|(?:signing|encryption|master|service|license|shared|storage|primary|admin|session|client|consumer"
                    + "|subscription|integration|server|ssh|deploy|write|ingest(?:ion)?)[._-]?key";

    /** A name of the environment that ends so may hold anything; only what looks drawn by lot is taken for a secret. */
    private static final String ANY_KEY =
            "(?-i:\\b(?!(?:[A-Z0-9]{1,40}_){0,8}(?:PUBLIC|HOST|CACHE|PARTITION|SORT|ROUTING|IDEMPOTENCY|GROUP|LOOKUP"
                    + "|INDEX|OBJECT|FOREIGN)_)[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,8}_KEY)";

    /** What stands between a name and its value: a sign, or that they are neighbours in a call, an element, a list. */
    private static final String BETWEEN = "(?:[\"'\\\\\\])]{0,4}[^\\S\\n]{0,3}(?:=>|:=|==?|:)[^\\S\\n]{0,3}"
            + "|[\"']\\s{0,2},\\s{0,2}[\"']value[\"']\\s{0,2}:\\s{0,2}(?=[\"'])"
            + "|[\"']\\s{0,2},\\s{0,2}(?=[\"'])"
            + "|[\"']\\s{1,3}(?:value|content|default)\\s{0,2}=\\s{0,2}(?=[\"'])"
            + "|[\"']?\\s{0,3}(?:\\{\\s{0,9}default\\s{0,9}=|\\n\\s{0,40}value:)\\s{0,3}"
            + "|:[^\\S\\n]{0,3}\\n[^\\S\\n]{1,40}(?=[^\\s:#{\\[-][^\\s:]{5,200}(?:\\s|$))"
            + "|\\(\\s{0,2}(?=[\"'])"
            + "|%22%3A(?:%20|\\+)?%22|%3[Dd])";

    /** Whose keys have no shape of their own: a name that starts with the provider says whose the value is. */
    private static final String PROVIDER =
            "adobe|algolia|alchemy|amplitude|anthropic|apify|appsflyer|asana|assemblyai|auth0|azure|bitly|bittrex|bugsnag"
                    + "|calendly|circleci|cloudflare|cloudinary|codecov|cohere|coinbase|confluent|coveralls|datadog"
                    + "|deepgram|deepseek|discord|dropbox|droneci|etherscan|facebook|fastly|finicity|finnhub|firebase|flickr"
                    + "|freshbooks|freshdesk|gitter|gitee|gocardless|heroku|honeycomb|infura|intercom|jfrog|artifactory"
                    + "|kraken|kucoin|launchdarkly|linkedin|logdna|loggly|mailgun|mailchimp|mandrill|mapbox|mattermost"
                    + "|messagebird|mistral|mixpanel|netlify|newrelic|new[_-]relic|nytimes|okta|openai|openweather"
                    + "|opsgenie|pagerduty|papertrail|paypal|plaid|plivo|postmark|pubnub|pusher|rapidapi|recaptcha|rollbar"
                    + "|segment|sendbird|sendgrid|sentry|shodan|slack|snyk|splunk|spotify|square|squarespace|statuspage"
                    + "|stripe|sumologic|supabase|telegram|travisci|trello|twilio|twitch|twitter|vercel|vonage|nexmo"
                    + "|wandb|webex|weatherapi|yandex|youtube|zendesk|zoom";

    private static final Pattern ASSIGNED = assigned("\\b");
    private static final Pattern GLUED = assigned(SecretShape.WORD_BEGINS_OR_ESCAPE_ENDS);

    private static final Pattern QUICK = Pattern.compile(
            "(?i)pass|pw|auth|secret|token|credential|key|kennwort|contrase|senha|wachtwoord|psk|" + PROVIDER);
    private static final Pattern SAYS_SECRET = Pattern.compile("(?i)" + PASSWORD + "|" + SECRET);
    private static final Pattern PRIMARY = Pattern.compile("(?i)^primary");
    private static final Pattern TYPE = Pattern.compile("[\\w$.]*(?:Password|Secret|Token|Credentials?|Key)");
    private static final Pattern NAMES_SECRET =
            Pattern.compile("(?i)[a-z_$.]*(?:password|passwd|passphrase|pwd|secret|token|credentials?|key)");

    /** Names that speak of a secret and do not hold it. */
    private static final Pattern ABOUT = Pattern.compile(
            "(?i)(?:name|id|type|path|file|dir|url|uri|endpoint|host|length|size|count|len|limit|expir\\w*|ttl|version|hint|policy"
                    + "|field|param\\w*|header|class|arn|ref|manager|provider|service|store|prefix|format|alg\\w*|error|status"
                    + "|usage|index|position|line|column|stream|factory|encoder|resolver|handler|validator|generator|code"
                    + "|level|mode|enabled|required|valid|invalid|missing|expected|found|seconds|minutes|ms|title|label|placeholder"
                    + "|message|msg|text|help|tooltip|desc(?:ription)?|caption|question|prompt|button|confirmation|set|changed?|age)s?$");

    /** Other words that begin like one for a secret. */
    private static final Pattern OTHER_WORD = Pattern.compile("(?i)^(?:iz|is(?:e|ing|ation)|ar[yi])");

    /** Words, years and versions that are joined; or a constant's name. */
    private static final Pattern SLUG = Pattern.compile(
            "(?:[a-z]{3,20}|v?\\d{1,4}|[0-9a-f]{4})(?:[._-](?:[a-z]{2,20}\\d?|v?\\d{1,4}|[0-9a-f]{4})){1,9}|[A-Z_]{1,40}\\d{0,2}");

    private static final Pattern IDENTIFIERS = Pattern.compile("[A-Za-z_$][A-Za-z_$]*(?:\\.[A-Za-z_$]\\w*)*[.:]?");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)\\d{4}-\\d{2}-\\d{2}(?:t.*)?|\\?[a-z]*|![a-z/]+|realm=|[$%#@]\\{.*|\\$[A-Z_]+|\\$\\(.*|\\{\\{.*|<.*|%[sd(].*|[*x.]+|\\.\\.\\..*|.*redacted.*|your[-_ ].*|(?:env|file|vault|ssm"
                    + "|secret)[.:].*|.*placeholder.*|classpath:.*|#[0-9a-f]{3,8}");
    private static final Set<String> NOTHING = Set.of(
            "null",
            "none",
            "nil",
            "true",
            "false",
            "undefined",
            "empty",
            "unknown",
            "string",
            "optional",
            "required",
            "bytes",
            "text",
            "boolean",
            "number",
            "object",
            "success",
            "failed",
            "failure",
            "does",
            "must",
            "should",
            "shall",
            "cannot",
            "needs",
            "your",
            "this",
            "that",
            "return",
            "throw",
            "please",
            "enter",
            "reset",
            "change",
            "changed",
            "confirm",
            "forgot",
            "repeat",
            "incorrect",
            "invalid",
            "expired",
            "missing",
            "wrong",
            "same-origin",
            "include",
            "inherit",
            "password",
            "passwort",
            "contrase\u00f1a",
            "kennwort",
            "wachtwoord");

    /** After a sign that parts, what goes on with a password, unless another name begins there. */
    private static final Pattern GOES_ON =
            Pattern.compile("(?:[&,;|]{1,4}(?![\\w.-]{1,40}[=:])[^\\s\"'`,;&|<>(){}\\[\\]\\\\]{1,200}){1,8}");

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Z0-9_]+=");
    private static final Pattern WHOLE_WORD =
            Pattern.compile("(?:[&,;|]{0,4}(?![\\w.-]{1,40}[=:])[^\\s\"'`,;&|<>{}\\[\\]\\\\]{1,200}){1,8}");
    private static final Pattern OF_SECRETS =
            Pattern.compile("(?i)\\b(?:passwor[dt]|passwd|kennwort|passe|secret|token|key)s?\\b");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Keys that may as well be under what something is kept. */
    private static final Pattern OFTEN_A_NAME = Pattern.compile("(?i)(?:session|storage|client|service)[._-]?key$");

    private static final Pattern NEXT_LINE = Pattern.compile(":[^\\S\\n]*\\n\\s*");
    private static final List<String> QUOTED = List.of("double", "single", "escaped", "tick");
    private static final int LEAST = 4;

    private AssignedSecret() {}

    private static Pattern assigned(String begin) {
        return Pattern.compile(
                "(?i)(?:(?<pass>" + PASSWORD + ")|(?<name>" + SECRET + ")|(?<short>" + SHORT + ")|" + begin
                        + "(?<provider>" + PROVIDER
                        + ")|(?<any>" + ANY_KEY + "))"
                        + "(?<rest>[\\w.\\[\\]-]{0,40})(?<space>" + BETWEEN + ")"
                        + "(?:\\\\[\"'`](?<escaped>[^\"'`\\\\\\r\\n]{4,4096})|\"(?<double>" + quoted("\"")
                        + ")|'(?<single>" + quoted("'")
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
        if ((text.indexOf('=') < 0
                        && text.indexOf(':') < 0
                        && text.indexOf(',') < 0
                        && text.indexOf('(') < 0
                        && text.indexOf("%3") < 0)
                || !QUICK.matcher(text).find()) {
            return;
        }
        Matcher matcher = (escapes ? GLUED : ASSIGNED).matcher(text);
        for (int at = 0; matcher.find(at); ) {
            String group = value(matcher);
            boolean quoted = !group.equals("bare");
            int end = quoted ? matcher.end(group) : goesOn(matcher, text);
            String value = text.substring(matcher.start(group), end);
            if (value.length() >= LEAST && secret(matcher, value, quoted || end > matcher.end(group), text)) {
                into.add("a value of " + subject(matcher), matcher.start(group), end);
                at = end;
            } else {
                at = matcher.end("space");
            }
            if (at >= text.length()) {
                return;
            }
        }
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
    private static int goesOn(Matcher matcher, String text) {
        int end = matcher.end("bare");
        boolean environment = ENVIRONMENT
                .matcher(text.substring(matcher.start(), matcher.end("space")))
                .matches();
        if (matcher.group("pass") == null && !environment) {
            return end;
        }
        Matcher on = (environment ? WHOLE_WORD : GOES_ON).matcher(text).region(end, text.length());
        return on.lookingAt() && password(text.substring(matcher.start("bare"), on.end())) ? on.end() : end;
    }

    private static String subject(Matcher matcher) {
        return matcher.group("pass") != null || matcher.group("short") != null
                ? "a password"
                : matcher.group("name") != null ? "a secret" : "a provider's key";
    }

    private static boolean secret(Matcher matcher, String value, boolean quoted, String text) {
        String rest = matcher.group("rest");
        if (ABOUT.matcher(rest).find()
                || OTHER_WORD.matcher(rest).find()
                || (value.indexOf(' ') > 0 && OF_SECRETS.matcher(value).find())
                || NOTHING.contains(value.toLowerCase(Locale.ROOT))
                || PLACEHOLDER.matcher(value).matches()) {
            return false;
        }
        if (quoted && value.indexOf('.') > 0 && NAMES_SECRET.matcher(value).matches()) {
            return false;
        }
        if (!quoted && value.endsWith(":")) {
            return false;
        }
        if (!quoted && code(matcher, value, text)) {
            return false;
        }
        String space = matcher.group("space");
        boolean call = space.indexOf('(') >= 0;
        boolean neighbour =
                call || space.indexOf(',') >= 0 || NEXT_LINE.matcher(space).matches();
        if (call && matcher.group("pass") == null) {
            return false;
        }
        if (matcher.group("pass") != null) {
            return neighbour
                    ? password(value)
                    : !(value.startsWith("/") && matcher.group("pass").equalsIgnoreCase("pwd"));
        }
        if (matcher.group("short") != null) {
            return password(value);
        }
        String name = text.substring(matcher.start(), matcher.start("space"));
        if ((matcher.group("any") != null && !SAYS_SECRET.matcher(name).find())
                || PRIMARY.matcher(name).find()) {
            return DrawnByLot.whole(value);
        }
        if (matcher.group("name") != null && rest.equals("s") && name.endsWith("kens")) {
            return DrawnByLot.whole(value);
        }
        if (SAYS_SECRET.matcher(name).find()) {
            if (TYPE.matcher(value).matches()
                    || ((!quoted || OFTEN_A_NAME.matcher(name).find())
                            && SLUG.matcher(value).matches())) {
                return false;
            }
            return value.length() >= 6
                    && value.indexOf(' ') < 0
                    && varied(value, quoted ? 2.5 : 3.0)
                    && ((quoted && !neighbour) || mixed(value));
        }
        return value.length() >= 16
                && value.indexOf(' ') < 0
                && value.indexOf('/') < 0
                && mixed(value)
                && (UUID.matcher(value).matches() || (quoted ? varied(value, 3.2) : DrawnByLot.whole(value)));
    }

    /** What could be no word, and nothing else but a password where one is expected. */
    private static boolean password(String value) {
        boolean letters = value.chars().anyMatch(Character::isLetter);
        boolean others = value.chars().anyMatch(c -> Character.isDigit(c) || "!@#$%^&*?+~".indexOf(c) >= 0);
        return value.length() >= 8 && value.indexOf(' ') < 0 && value.indexOf('/') < 0 && letters && others;
    }

    /** An expression of a program: a call, a field of something, a variable at a statement's end. */
    private static boolean code(Matcher matcher, String value, String text) {
        int end = matcher.end("bare");
        char next = end < text.length() ? text.charAt(end) : '\n';
        boolean words = IDENTIFIERS.matcher(value).matches();
        return (words && NAMES_SECRET.matcher(value).matches())
                || next == '('
                || next == '['
                || (words && (value.indexOf('.') > 0 || next == ';' || next == ')'));
    }

    private static boolean mixed(String value) {
        boolean digits = value.chars().anyMatch(Character::isDigit);
        boolean lower = value.chars().anyMatch(Character::isLowerCase);
        boolean upper = value.chars().anyMatch(Character::isUpperCase);
        return digits ? lower || upper : lower && upper && value.length() >= 24;
    }

    /** Whether the characters carry at least so many bits each (Shannon's entropy). */
    private static boolean varied(String value, double bits) {
        int[] counts = new int[128];
        value.chars().forEach(c -> counts[c & 127]++);
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy >= Math.min(bits, 0.8 * Math.log(value.length()) / Math.log(2));
    }
}
