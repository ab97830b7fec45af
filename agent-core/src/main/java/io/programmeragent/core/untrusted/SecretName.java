package io.programmeragent.core.untrusted;

import java.util.regex.Pattern;

/** Which names say that what they are given is secret, and which only speak of secrets. Pure. */
final class SecretName {
    private static final String PASSWORD = "passw(?:or)?d|passwd|passphrase|pwd";

    /** Whose password it is, in one word with it. */
    private static final String OF_PASS = "db|user|smtp|ftp|mail|admin|root";

    /** Ends of names that say the same, where a word begins; what they hold has to look like a password, too. */
    private static final String SHORT = "(?<![A-Za-z])(?:(?:" + OF_PASS
            + ")?pass|pw|auth)(?=[\"'\\\\\\])\\s=:>%])(?<!(?-i:\\bPASS))|(?-i:(?<=[a-z])(?:Pass|Pw)\\b)"
            + "|passwort|kennwort|contrase(?:\u00f1|n)a|mot[._-]?de[._-]?passe|\\bsenha|wachtwoord|\\bpsk";

    /** Keys that are secret; a map has keys, too. */
    private static final String OF_KEYS =
            "api|app|access|account|private|auth|signing|encryption|master|service|license|shared"
                    + "|storage|primary|admin|session|client|consumer|subscription|integration|server|ssh|deploy|write|ingestion|ingest"
                    + "|functions";

    private static final String SECRET = "secret|token|credential|(?:" + OF_KEYS + ")[._-]?key";

    /** A name of the environment that ends so may hold anything; only what looks drawn by lot is taken for a secret. */
    private static final String ANY_KEY =
            "(?-i:\\b(?!(?:[A-Z0-9]{1,40}_){0,8}(?:PUBLIC|HOST|CACHE|PARTITION|SORT|ROUTING|IDEMPOTENCY|GROUP|LOOKUP"
                    + "|INDEX|OBJECT|FOREIGN)_)[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,8}_KEY)";

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

    private static final WordStarts STARTS = new WordStarts(OF_PASS.replace("|", "pass|")
            + "pass|pass|pw|auth|kennwort|contrase|mot|senha|wachtwoord|psk|secret|token|credential|" + OF_KEYS + "|"
            + PROVIDER.replace("new[_-]relic", "new"));

    private static final String REST = "(?<rest>[\\w.\\[\\]-]{0,40})";

    private static final Pattern SAYS_SECRET = Pattern.compile("(?i)" + PASSWORD + "|" + SECRET);
    private static final Pattern PRIMARY = Pattern.compile("(?i)^primary");

    /** Names that speak of a secret and do not hold it; the last word says so, and not the end of another such as STAGE. */
    private static final Pattern ABOUT = Pattern.compile(
            "(?:^s?|[^A-Za-z]|(?<=[a-z0-9])(?=[A-Z]))(?i:name|id|type|path|file|dir|url|uri|endpoint|host|length|size|count|len|limit|expir\\w*|ttl|version|hint|policy"
                    + "|field|param\\w*|header|class|arn|ref|manager|provider|service|store|prefix|format|alg\\w*|error|status"
                    + "|usage|index|position|line|column|stream|factory|encoder|resolver|handler|validator|generator|code"
                    + "|level|mode|enabled|required|valid|invalid|missing|expected|found|seconds|minutes|ms|title|label|placeholder"
                    + "|domain|region|bucket|email|tenant|locale|currency|message|msg|text|help|tooltip|desc(?:ription)?|caption|question|prompt|button|confirmation|set|changed?|age)[sS]?$");

    /** Other words that begin like one for a secret. */
    private static final Pattern OTHER_WORD = Pattern.compile("(?i)^(?:iz|is(?:e|ing|ation)|ar[yi])");

    /** Keys that may as well be under what something is kept. */
    private static final Pattern OFTEN_A_NAME = Pattern.compile("(?i)(?:session|storage|client|service)[._-]?key$");

    private SecretName() {}

    /** An expression for all but {@link #anyKey}; its groups tell of what kind a name is. */
    static String named(String begin) {
        return "(?:(?<pass>" + PASSWORD + ")|(?<name>" + SECRET + ")|(?<short>" + SHORT + ")|" + begin + "(?<provider>"
                + PROVIDER + "))" + REST;
    }

    /** An expression for names of the environment. */
    static String anyKey() {
        return "(?<any>" + ANY_KEY + ")" + REST;
    }

    /** Where the next begins that {@link #named} may fit; -1 where none does. Trying it nowhere else is many times quicker. */
    static int next(String text, int from) {
        return STARTS.next(text, from);
    }

    /** Whether what follows the word for a secret makes it another word, or one for something about a secret. */
    static boolean onlyAbout(String rest) {
        return ABOUT.matcher(rest).find() || OTHER_WORD.matcher(rest).find();
    }

    static boolean saysSecret(String name) {
        return SAYS_SECRET.matcher(name).find();
    }

    /** A table has a primary key as well. */
    static boolean oftenOfATable(String name) {
        return PRIMARY.matcher(name).find();
    }

    /** Whether the value may as well be what something is kept under. */
    static boolean oftenAName(String name) {
        return OFTEN_A_NAME.matcher(name).find();
    }
}
