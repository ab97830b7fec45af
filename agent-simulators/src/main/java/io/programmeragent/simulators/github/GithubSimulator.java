package io.programmeragent.simulators.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A GitHub on this machine, as an Enterprise server has its addresses: REST below {@code /api/v3}, git over smart HTTP
 * beside it. Repositories, merges and conflicts are real; checks, people and whatever goes wrong are up to the test.
 */
public final class GithubSimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GithubSimulator.class);
    private static final String API = "/api/v3";
    private static final String LOGS = "/signed-logs";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server sends headers and body apart; without this each answer waits 40 ms for an acknowledgement.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final Path directory;
    private final InstantSource clock;
    private final Map<String, SimulatedRepository> repositories = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1000);
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final LongAdder busy = new LongAdder();
    private final AtomicInteger answering = new AtomicInteger();
    private final Routes routes = new Routes();
    private final RequestRules rules = new RequestRules();
    private volatile boolean strict = true;
    private final AppRoutes apps;
    private final CheckRoutes checks;
    private final RateLimit rateLimit;
    private volatile Fault.Rule faults = (call, number) -> Optional.empty();
    private volatile SimulatedRepository.Events listener = (repository, event, what) -> {};

    private GithubSimulator(HttpServer server, ExecutorService workers, Path directory, InstantSource clock) {
        this.server = server;
        this.workers = workers;
        this.directory = directory;
        this.clock = clock;
        this.rateLimit = new RateLimit(clock);
        Documents documents = new Documents(apiUrl().toString(), webUrl());
        this.apps = new AppRoutes(clock, documents);
        this.checks = new CheckRoutes(this::repository, new CheckDocuments(documents), webUrl() + LOGS);
        apps.addTo(routes);
        new RepositoryRoutes(this::repository, documents).addTo(routes);
        checks.addTo(routes);
        new PullRoutes(this::repository, new PullDocuments(documents)).addTo(routes);
        routes.on("GET", "/rate_limit", (q, p) -> HttpAnswer.ok(rateLimit.document()));
    }

    /** Starts it on a free port of the loopback interface, with repositories below a directory. */
    public static GithubSimulator start(Path directory) {
        return start(directory, InstantSource.system());
    }

    /** The same with a clock of one's own. */
    public static GithubSimulator start(Path directory, InstantSource clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            ExecutorService workers = Executors.newCachedThreadPool(GithubSimulator::thread);
            GithubSimulator simulator = new GithubSimulator(server, workers, directory, clock);
            server.createContext("/", simulator::serve);
            server.setExecutor(workers);
            server.start();
            return simulator;
        } catch (IOException e) {
            throw new IllegalStateException("The simulator cannot listen: " + e, e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "github-simulator");
        thread.setDaemon(true);
        return thread;
    }

    // ---- what tests arrange and see

    /** Where the REST interface is. */
    public URI apiUrl() {
        return URI.create(webUrl() + API);
    }

    private String webUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Makes a repository that has no branch yet. */
    public SimulatedRepository repository(String owner, String name) {
        return repositories.computeIfAbsent(
                owner + "/" + name,
                full -> new SimulatedRepository(
                        owner,
                        name,
                        directory.resolve(owner).resolve(name + ".git"),
                        clock,
                        ids,
                        (repository, event, what) -> listener.happened(repository, event, what)));
    }

    /** Lets a person in by a token. */
    public void token(String token, String login) {
        apps.person(token, login);
    }

    /** Registers an app and its one installation. */
    public void app(String id, String slug, long installation, PublicKey key) {
        apps.app(new AppRoutes.App(id, slug, installation, key));
    }

    /** How many tokens the installation was given. */
    public int tokensIssued() {
        return apps.issued();
    }

    /** Takes back all tokens of the installation. */
    public void revokeTokens() {
        apps.revoke();
    }

    /** From now on calls go wrong as the rule says. */
    public void faults(Fault.Rule rule) {
        this.faults = rule;
    }

    /**
     * Whether calls are held to GitHub's description: a parameter or field that it does not have, a wrong type or word, or
     * something required that is missing is answered with 422 and the reason. So it is at first; the real GitHub overlooks
     * what it does not know.
     */
    public void strict(boolean held) {
        this.strict = held;
    }

    /** How many calls the hour's limit has left, of REST only; answers without news count nothing. */
    public void callsLeft(int left) {
        rateLimit.left(left);
    }

    /** All calls of the REST interface, and their answers, oldest first. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    public void forgetExchanges() {
        exchanges.clear();
    }

    /** How many calls it works on right now, also those that nobody waits for any more. */
    public int answering() {
        return answering.get();
    }

    /** For how long it has worked on calls, all of them together, jobs that run within a push included. */
    public Duration busy() {
        return Duration.ofNanos(busy.sum());
    }

    /** From now on is told what happens, as a webhook would be. */
    void listen(SimulatedRepository.Events events) {
        this.listener = events;
    }

    /** Sends every event to an address, signed with a secret, one after the other. */
    public Webhooks webhooks(URI target, String secret) {
        Webhooks webhooks = new Webhooks(target, secret);
        listen(webhooks);
        return webhooks;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        repositories.values().forEach(SimulatedRepository::close);
    }

    private SimulatedRepository repository(Map<String, String> parts) {
        SimulatedRepository found = repositories.get(parts.get("owner") + "/" + parts.get("repo"));
        if (found == null) {
            throw new HttpAnswer.Refusal(HttpAnswer.error(404, "Not Found"));
        }
        return found;
    }

    // ---- serving

    private void serve(HttpExchange exchange) throws IOException {
        long begun = System.nanoTime();
        answering.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String call =
                    exchange.getRequestMethod() + " " + (path.startsWith(API) ? path.substring(API.length()) : path);
            Optional<Fault> fault = faults.on(call, calls.incrementAndGet());
            if (fault.isPresent() && fault.get() instanceof Fault.Dropped dropped && !dropped.afterwards()) {
                return; // closing without an answer is what the client sees as a broken connection
            }
            if (fault.isPresent() && fault.get() instanceof Fault.Slow slow) {
                Thread.sleep(slow.delay().toMillis());
            }
            if (path.startsWith(API + "/")) {
                api(exchange, path.substring(API.length()), fault);
            } else if (path.startsWith(LOGS + "/")) {
                log(exchange, path.substring(LOGS.length()));
            } else {
                git(exchange, path, fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The simulator broke at {}", exchange.getRequestURI(), e);
        } finally {
            busy.add(System.nanoTime() - begun);
            answering.decrementAndGet();
        }
    }

    private void log(HttpExchange exchange, String address) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            send(exchange, 400, "credentials do not belong here".getBytes(StandardCharsets.UTF_8));
            return;
        }
        Optional<String> text = checks.log(address);
        send(exchange, text.isPresent() ? 200 : 404, text.orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private void git(HttpExchange exchange, String path, Optional<Fault> fault) throws IOException {
        int end = path.indexOf(".git/");
        SimulatedRepository repository = end < 0 ? null : repositories.get(path.substring(1, end));
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (SmartHttp.password(authorization).flatMap(apps::login).isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"GitHub\"");
            send(exchange, 401, new byte[0]);
        } else if (repository == null) {
            send(exchange, 404, new byte[0]);
        } else {
            String service = path.substring(end + ".git".length());
            boolean replaced = fault.isPresent() && !(fault.get() instanceof Fault.Slow);
            Optional<Fault.Answer> wrong = wrong(fault);
            if (wrong.isEmpty() || wrong.get().afterwards()) {
                SmartHttp.Reply reply =
                        replaced ? type -> OutputStream.nullOutputStream() : type -> SmartHttp.begin(exchange, type);
                SmartHttp.serve(exchange, repository.git.repository(), service, repository::pushed, reply);
            }
            if (wrong.isPresent()) {
                wrong.get().headers().forEach(exchange.getResponseHeaders()::set);
                send(exchange, wrong.get().status(), wrong.get().message().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void api(HttpExchange exchange, String path, Optional<Fault> fault) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<Fault.Answer> wrong = wrong(fault);
        HttpAnswer right = wrong.isEmpty() || wrong.get().afterwards()
                ? answer(exchange, path, text)
                : new HttpAnswer(200, Map.of(), HttpAnswer.NOTHING);
        HttpAnswer answer = wrong.map(GithubSimulator::said).orElse(right);
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        answer = Pages.of(answer, RestRequest.query(query), apiUrl() + path);
        byte[] body = answer.body() == HttpAnswer.NOTHING ? new byte[0] : JSON.writeValueAsBytes(answer.body());
        String tag = Pages.tag(body);
        boolean known = answer.status() == 200
                && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        int status = known ? 304 : answer.status();
        rateLimit.count(!known);
        exchanges.add(new Exchange(
                exchange.getRequestMethod(),
                path,
                query,
                headers(exchange),
                text,
                status,
                known ? "" : new String(body, StandardCharsets.UTF_8)));
        if (fault.isPresent() && fault.get() instanceof Fault.Dropped) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        if (status < 400) {
            exchange.getResponseHeaders().set("ETag", tag);
        }
        if (status == 201 && answer.body() instanceof Map<?, ?> made && made.get("url") instanceof String url) {
            exchange.getResponseHeaders().set("Location", url);
        }
        rateLimit.headers().forEach(exchange.getResponseHeaders()::set);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, status, known ? new byte[0] : body);
    }

    private static Optional<Fault.Answer> wrong(Optional<Fault> fault) {
        return fault.filter(Fault.Answer.class::isInstance).map(Fault.Answer.class::cast);
    }

    private static HttpAnswer said(Fault.Answer wrong) {
        return new HttpAnswer(
                wrong.status(),
                wrong.headers(),
                HttpAnswer.error(wrong.status(), wrong.message()).body());
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Authorization")) {
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0));
            }
        });
        return headers;
    }

    private HttpAnswer answer(HttpExchange exchange, String rawPath, String text) {
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        String token = authorization.substring(authorization.indexOf(' ') + 1);
        JsonNode body;
        try {
            body = text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException e) {
            return HttpAnswer.error(400, "Problems parsing JSON");
        }
        String path = URI.create(rawPath.replace("//", "/")).getPath();
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        RestRequest request = new RestRequest(
                exchange.getRequestMethod(),
                path,
                RestRequest.query(query),
                body,
                apps.login(token).orElse(""));
        try {
            Optional<HttpAnswer> app = apps.answer(request, authorization);
            if (app.isPresent()) {
                return app.get();
            }
            if (request.login().isEmpty()) {
                return HttpAnswer.error(401, "Bad credentials");
            }
            if (rateLimit.exceeded()) {
                return rateLimit.refusal();
            }
            Optional<HttpAnswer> refusal = strict ? rules.refusal(request) : Optional.empty();
            return refusal.isPresent() ? refusal.get() : routes.answer(request);
        } catch (HttpAnswer.Refusal refusal) {
            return refusal.answer();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
