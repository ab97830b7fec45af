package io.programmeragent.core.untrusted;

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
            "(?<![A-Za-z])(?:pass|pw|auth)(?=[\"'\\\\\\])\\s=:>%])(?<!(?-i:\\bPASS))|(?-i:(?<=[a-z])(?:Pass|Pw)\\b)";

    private static final String SECRET =
            "secret(?!ar[yi])|token(?!i[sz])|credential|api[_-]?key|app[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|auth[_-]?key"
                    + "|(?:signing|encryption|master|service|license|shared|storage|primary|admin|session|client|consumer"
                    + "|subscription|integration|server|ssh|deploy|write|ingest(?:ion)?)[_-]?key";

    /** A name of the environment that ends so may hold anything; only what looks drawn by lot is taken for a secret. */
    private static final String ANY_KEY =
            "(?-i:\\b(?!(?:[A-Z0-9]{1,40}_){0,8}(?:PUBLIC|HOST|CACHE|PARTITION|SORT|ROUTING|IDEMPOTENCY|GROUP|LOOKUP"
                    + "|INDEX|OBJECT|FOREIGN)_)[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,8}_KEY)";

    /** What stands between a name and its value: a sign, or that they are neighbours in a call, an element, a list. */
    private static final String BETWEEN = "(?:[\"'\\\\\\])]{0,4}[^\\S\\n]{0,3}(?:=>|:=|==?|:)[^\\S\\n]{0,3}"
            + "|[\"']\\s{0,2},\\s{0,2}(?=[\"'])"
            + "|[\"']\\s{1,3}(?:value|content|default)\\s{0,2}=\\s{0,2}(?=[\"'])"
            + "|[\"']?\\s{0,3}(?:\\{\\s{0,9}default\\s{0,9}=|\\n\\s{0,40}value:)\\s{0,3}"
            + "|:[^\\S\\n]{0,3}\\n[^\\S\\n]{1,40}(?=[^\\s#-])"
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

    private static final Pattern QUICK = Pattern.compile("(?i)pass|pw|auth|secret|token|credential|key|" + PROVIDER);
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
                    + "|label|title|message|msg|placeholder|help|tooltip|description|prompt|question|level|mode|enabled|required|valid|invalid|missing|expected|found|seconds|minutes|ms)s?$");

    private static final Pattern IDENTIFIERS = Pattern.compile("[A-Za-z_$][A-Za-z_$]*(?:\\.[A-Za-z_$]\\w*)*[.:]?");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)[$%#@]\\{.*|\\$[A-Z_]+|\\$\\(.*|\\{\\{.*|<.*|%[sd(].*|[*x.]+|\\.\\.\\..*|.*redacted.*|your[-_ ].*|(?:env|file|vault|ssm"
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
            "must",
            "should",
            "cannot",
            "return",
            "throw",
            "await",
            "this",
            "self");
    private static final int LEAST = 4;
    private static final int LONGEST = 4096;

    private static final Pattern MORE =
            Pattern.compile("[&,;|(](?![\\w.-]{0,40}\\s?[=:])[^\\s\"'`,;&|<>(){}\\[\\]\\\\]{1,4096}");
    private static final Pattern WORDS = Pattern.compile("[\\w$.:]*");

    /** What is shown to people, in whatever language. */
    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}\\p{L}*(?:[ \u2019'-]\\p{L}+)+[.?!:\u2026]*");

    /** The name of a setting, or of an entry. */
    private static final Pattern PATH = Pattern.compile("[a-z][A-Za-z]*(?:\\.(?:[a-z][A-Za-z]*|v?\\d{1,3}))+");

    private static final Pattern CONSTANT = Pattern.compile("[A-Z]+(?:_[A-Z]+)*_?\\d{0,2}");

    /** Words, numbers and short ends between signs, as names of versions and machines have them. */
    private static final String WORD = "(?:[A-Za-z]{1,20}\\d{0,3}|\\d{1,10}[a-z]?|[0-9a-z]{1,5})";

    private static final Pattern WORDY = Pattern.compile(WORD + "(?:[-_.:/]" + WORD + ")+");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private AssignedSecret() {}

    private static Pattern assigned(String begin) {
        return Pattern.compile(
                "(?i)(?:(?<pass>" + PASSWORD + ")|(?<name>" + SECRET + ")|(?<short>" + SHORT + ")|" + begin
                        + "(?<provider>" + PROVIDER
                        + ")|(?<any>" + ANY_KEY + "))"
                        + "(?<rest>[\\w.\\[\\]-]{0,40})(?<space>" + BETWEEN + ")"
                        + "(?:(?<quote>\\\\?[\"'`])(?=[^\\r\\n])|(?<bare>[^\\s\"'`,;&|<>(){}\\[\\]\\\\]{1,4096}))");
    }

    /**
     * Adds what is assigned in the text.
     *
     * @param escapes whether the text {@linkplain SecretShape#escapes has escapes}
     */
    static void find(String text, boolean escapes, SecretSpans into) {
        if ((text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf(',') < 0 && text.indexOf("%3") < 0)
                || !QUICK.matcher(text).find()) {
            return;
        }
        Matcher matcher = (escapes ? GLUED : ASSIGNED).matcher(text);
        for (int at = 0; matcher.find(at); ) {
            boolean quoted = matcher.group("quote") != null;
            int begin = quoted ? matcher.end("quote") : matcher.start("bare");
            int end = quoted ? closing(text, begin, matcher.group("quote")) : bareEnd(matcher, text);
            if (end - begin >= LEAST && secret(matcher, text.substring(begin, end), quoted, text)) {
                into.add("a value of " + subject(matcher), begin, end);
                at = end;
            } else {
                at = matcher.end("space");
            }
            if (at >= text.length()) {
                return;
            }
        }
    }

    /** Where a text in quotation marks ends: before the same mark that no backslash escapes, else before any. */
    private static int closing(String text, int begin, String mark) {
        int most = Math.min(text.length(), begin + LONGEST);
        int any = -1;
        int i = begin;
        for (; i < most && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i++) {
            if (text.startsWith(mark, i)) {
                return i;
            }
            any = any < 0 && "\"'`\\".indexOf(text.charAt(i)) >= 0 ? i : any;
            i += text.charAt(i) == '\\' ? 1 : 0;
        }
        return any < 0 ? Math.min(i, most) : any;
    }

    /** A password goes on behind a sign that elsewhere ends a value, unless another name and its value, or nothing, follows. */
    private static int bareEnd(Matcher matcher, String text) {
        int end = matcher.end("bare");
        boolean any = matcher.group("pass") != null
                || !WORDS.matcher(matcher.group("bare")).matches();
        while (any && end < text.length() && end - matcher.start() < LONGEST) {
            Matcher more = MORE.matcher(text).region(end, Math.min(text.length(), end + LONGEST));
            if (!more.lookingAt()) {
                break;
            }
            end = more.end();
        }
        return end;
    }

    private static String subject(Matcher matcher) {
        return matcher.group("pass") != null || matcher.group("short") != null
                ? "a password"
                : matcher.group("name") != null ? "a secret" : "a provider's key";
    }

    private static boolean secret(Matcher matcher, String value, boolean quoted, String text) {
        if (ABOUT.matcher(matcher.group("rest")).find()
                || NOTHING.contains(value.toLowerCase(Locale.ROOT))
                || (quoted && SENTENCE.matcher(value).matches())
                || PLACEHOLDER.matcher(value).matches()) {
            return false;
        }
        if (!quoted && code(matcher, value, text)) {
            return false;
        }
        String space = matcher.group("space");
        boolean neighbour = space.indexOf(',') >= 0
                || (space.indexOf('\n') >= 0 && space.strip().equals(":"));
        boolean path = quoted && PATH.matcher(value).matches();
        if (matcher.group("pass") != null) {
            if (path && !matcher.group("rest").isEmpty()) {
                return false;
            }
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
        if (SAYS_SECRET.matcher(name).find()) {
            boolean ofKey = name.toLowerCase(Locale.ROOT).endsWith("key");
            if (TYPE.matcher(value).matches()
                    || path
                    || (!quoted && CONSTANT.matcher(value).matches())
                    || (ofKey && !quoted && WORDY.matcher(value).matches())) {
                return false;
            }
            return value.length() >= 6
                    && value.indexOf(' ') < 0
                    && varied(value, quoted ? 2.5 : 3.0)
                    && ((quoted && !neighbour) || mixed(value));
        }
        return value.length() >= 16
                && !WORDY.matcher(value).matches()
                && value.indexOf(' ') < 0
                && value.indexOf('/') < 0
                && mixed(value)
                && (UUID.matcher(value).matches() || varied(value, 3.2));
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
                || ((next == '(' || next == '[') && WORDS.matcher(value).matches())
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
