package io.programmeragent.http;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.http.HttpSettings.Login;
import io.programmeragent.http.HttpSettings.TlsFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configuration keys of every plugin that asks a server over HTTP. */
public final class HttpKeys {
    private static final ConfigKey<URI> URL = ConfigKey.required(
            "url", ConfigType.uri(), "Where the server answers, with the path it lives under if there is one.");
    private static final ConfigKey<String> USERNAME =
            ConfigKey.optional("username", ConfigType.string(), "For basic authentication; needs password.");
    private static final ConfigKey<String> PASSWORD = ConfigKey.optional(
                    "password", ConfigType.string(), "For basic authentication; needs username.")
            .asSecret();
    private static final ConfigKey<String> TOKEN = ConfigKey.optional(
                    "bearer-token", ConfigType.string(), "For bearer authentication.")
            .asSecret();
    private static final ConfigKey<Path> TOKEN_FILE = ConfigKey.optional(
            "bearer-token-file",
            ConfigType.path(),
            "A file with a bearer token; it is read again for every request, so that the token may be renewed.");
    private static final ConfigKey<Map<String, String>> HEADERS = ConfigKey.withDefault(
                    "headers",
                    ConfigType.mapOf(ConfigType.string()),
                    Map.<String, String>of(),
                    "Sent with every request.")
            .asSecret();
    private static final ConfigKey<Path> CA = ConfigKey.optional(
            "tls-ca", ConfigType.path(), "PEM certificates to trust instead of the JDK's, for a private authority.");
    private static final ConfigKey<Path> CERTIFICATE = ConfigKey.optional(
            "tls-certificate", ConfigType.path(), "The client's own PEM certificate and its chain; needs tls-key.");
    private static final ConfigKey<Path> KEY = ConfigKey.optional(
            "tls-key",
            ConfigType.path(),
            "The client's own PEM key, PKCS #8 and not encrypted; needs tls-certificate.");
    private static final ConfigKey<Duration> TIMEOUT = ConfigKey.withDefault(
            "timeout", ConfigType.duration(), Duration.ofSeconds(15), "For one question, all its tries together.");
    private static final ConfigKey<Integer> CONCURRENCY = ConfigKey.withDefault(
            "concurrency", ConfigType.integer(1, 256), 8, "How many questions are asked at once; more wait.");
    private static final ConfigKey<Integer> RETRIES = ConfigKey.withDefault(
            "retries", ConfigType.integer(0, 10), 2, "How often a question that failed is asked again at most.");

    private static final List<ConfigKey<?>> ALL = List.of(
            URL, USERNAME, PASSWORD, TOKEN, TOKEN_FILE, HEADERS, CA, CERTIFICATE, KEY, TIMEOUT, CONCURRENCY, RETRIES);

    private HttpKeys() {}

    /** These keys and a plugin's own. */
    public static List<ConfigKey<?>> and(ConfigKey<?>... own) {
        List<ConfigKey<?>> keys = new ArrayList<>(ALL);
        keys.addAll(List.of(own));
        return List.copyOf(keys);
    }

    /**
     * Reads the keys.
     *
     * @throws ConfigException with everything that does not fit together
     */
    public static HttpSettings read(Settings config) {
        List<ConfigProblem> problems = new ArrayList<>();
        URI url = config.get(URL);
        checkUrl(url, problems);
        Duration timeout = config.get(TIMEOUT);
        if (timeout.isZero() || timeout.isNegative()) {
            problems.add(new ConfigProblem("timeout", "is not above zero.", "Give a duration such as 15s."));
        }
        Login login = login(config, problems);
        TlsFiles tls = tls(config, problems);
        checkHeaders(config.get(HEADERS), problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new HttpSettings(
                url, login, tls, config.get(HEADERS), timeout, config.get(CONCURRENCY), config.get(RETRIES));
    }

    private static void checkUrl(URI url, List<ConfigProblem> problems) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            problems.add(new ConfigProblem(
                    "url", "is not an http or https URL with a host.", "Write it like http://127.0.0.1:9090."));
        }
        if (url.getUserInfo() != null) {
            problems.add(new ConfigProblem(
                    "url", "holds a user or password, which would be shown.", "Use username and password instead."));
        }
        if (url.getQuery() != null || url.getFragment() != null) {
            problems.add(new ConfigProblem("url", "has a query or fragment.", "End it with the path."));
        }
    }

    private static void checkHeaders(Map<String, String> headers, List<ConfigProblem> problems) {
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !value.matches("[\\t\\x20-\\x7e]*")) {
                problems.add(new ConfigProblem(
                        "headers." + name, "is not a header of printable ASCII.", "Correct its name or value."));
            }
        });
    }

    private static Login login(Settings config, List<ConfigProblem> problems) {
        Optional<String> user = config.find(USERNAME);
        Optional<String> password = config.find(PASSWORD);
        Optional<String> token = config.find(TOKEN);
        Optional<Path> file = config.find(TOKEN_FILE);
        if (user.isPresent() != password.isPresent()) {
            String missing = user.isPresent() ? "password" : "username";
            problems.add(new ConfigProblem(missing, "is missing.", "Basic authentication needs both."));
        }
        int ways = (user.isPresent() ? 1 : 0) + (token.isPresent() ? 1 : 0) + (file.isPresent() ? 1 : 0);
        if (ways > 1) {
            problems.add(new ConfigProblem(
                    token.isPresent() ? "bearer-token" : "bearer-token-file",
                    "is one of several ways to log in.",
                    "Keep one of username and password, bearer-token, bearer-token-file."));
        }
        if (token.filter(t -> !t.matches("[\\x21-\\x7e]+")).isPresent()) {
            problems.add(new ConfigProblem("bearer-token", "is not printable ASCII without spaces.", "Correct it."));
        }
        if (file.isPresent() && !Files.isReadable(file.get())) {
            problems.add(new ConfigProblem(
                    "bearer-token-file", "the file '" + file.get() + "' cannot be read.", "Correct the path."));
        }
        if (user.isPresent()) {
            return new Login.Basic(user.get(), password.orElse(""));
        }
        return token.<Login>map(Login.Bearer::new)
                .or(() -> file.map(Login.BearerFile::new))
                .orElseGet(Login.None::new);
    }

    private static TlsFiles tls(Settings config, List<ConfigProblem> problems) {
        TlsFiles files = new TlsFiles(config.find(CA), config.find(CERTIFICATE), config.find(KEY));
        if (files.certificate().isPresent() != files.key().isPresent()) {
            String missing = files.key().isPresent() ? "tls-certificate" : "tls-key";
            problems.add(
                    new ConfigProblem(missing, "is missing.", "A client certificate needs its key, and the key it."));
        }
        problems.addAll(TlsCheck.problems(files));
        return files;
    }
}
