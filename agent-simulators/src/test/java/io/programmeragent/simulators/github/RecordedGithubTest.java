package io.programmeragent.simulators.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was recorded of the real GitHub is asked of the simulator: the same status, headers and shape come back. */
class RecordedGithubTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Answers of calls that the simulator does not know. Branches, commits, files and trees are made by git, which it has in
     * full, so their REST twins (refs, trees, blobs, contents that are written or listed, update-branch, compare) are not
     * there; search and signed commits belong to no pull request; what cancels runs, deletes logs or reviews, or lists an
     * app's installations no client of it needed so far; and three recordings are of other parts of GitHub (notifications,
     * teams, an Enterprise server's own keys).
     */
    private static final String NOT_SIMULATED =
            "(create-ref|update-ref|delete-ref|trees-blobs-commits-post|update-branch|search|compare)-.*|protection-4.*"
                    + "|contents-[123].*|contents-4.*|503-202-.*|actions-logs-[14].*|installation-.*|pr-files-1.*"
                    + "|422-[13].*|ghe-meta-.*";

    private static final List<String> HEADERS = List.of(
            "ETag",
            "Link",
            "Location",
            "Retry-After",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset");

    @TempDir
    private Path place = Path.of("");

    private GithubSimulator github;
    private SimulatedRepository shop;
    private String head = "";
    private long job;

    @BeforeEach
    void a_repository_in_which_everything_happened_once() {
        github = GithubSimulator.start(place);
        github.token("t", "robot");
        shop = github.repository("o", "r");
        shop.push("main", Map.of("A", "1\n", "docs/B", "2\n"), "begin");
        head = shop.push("fix", Map.of("A", "2\n"), "fix");
        shop.push("other", Map.of("C", "2\n"), "other");
        shop.open("robot", "fix", "main", "Fix", "why", false);
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            shop.report(head, name, Job.Result.failure("log\n"));
        }
        job = shop.checkRuns.keySet().iterator().next();
        shop.reportStatus(head, "ci", "success");
        shop.protect("other", List.of("a"), 2);
        shop.deployed(head, "production", "success");
        shop.label(1, "keep");
        shop.label(1, "gone");
        shop.review(1, "ada", "APPROVED", "fine");
        github.forgetExchanges();
    }

    @AfterEach
    void end() {
        github.close();
    }

    static Stream<Path> recordings() throws IOException {
        Optional<Path> directory = directory();
        if (directory.isEmpty()) {
            return Stream.of(Path.of("none"));
        }
        try (Stream<Path> files = Files.list(directory.get())) {
            return files.filter(f -> !f.getFileName().toString().matches(NOT_SIMULATED)).sorted().toList().stream();
        }
    }

    private static Optional<Path> directory() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path found = up.resolve("shared/data/github/recorded");
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void the_simulator_answers_as_github_did(Path file) throws IOException, InterruptedException {
        assumeThat(Files.exists(file) || "true".equals(System.getenv("CI"))).isTrue();
        JsonNode recorded = JSON.readTree(file.toFile());

        HttpResponse<String> answer = replayed(file.getFileName().toString(), recorded);

        assertThat(answer.statusCode()).isEqualTo(recorded.path("status").asInt());
        for (String header : HEADERS) {
            boolean tagOfAnError = header.equals("ETag") && answer.statusCode() >= 400;
            if (has(recorded, header) && !tagOfAnError) {
                assertThat(answer.headers().firstValue(header)).as(header).isPresent();
            }
        }
        relations(recorded, answer);
        assertThat(Shape.missing(body(recorded.path("body")), read(answer.body())))
                .isEmpty();
    }

    /** Which pages a long answer points to. */
    private static void relations(JsonNode recorded, HttpResponse<String> answer) {
        String link = recorded.path("headers").path("Link").asText("");
        for (String relation : List.of("next", "last", "prev", "first")) {
            if (link.contains("rel=\"" + relation + "\"")) {
                assertThat(answer.headers().firstValue("Link").orElse("")).contains("rel=\"" + relation + "\"");
            }
        }
    }

    private static boolean has(JsonNode recorded, String header) {
        return recorded.path("headers").properties().stream()
                .anyMatch(h -> h.getKey().equalsIgnoreCase(header));
    }

    /** Some are recorded as text, with moments that the recorder fills in. */
    private static JsonNode body(JsonNode recorded) throws IOException {
        return recorded.isTextual() ? read(recorded.asText().replaceAll("\\{\\{.*?}}", "0")) : recorded;
    }

    private static JsonNode read(String text) throws IOException {
        return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    }

    private HttpResponse<String> replayed(String file, JsonNode recorded) throws IOException, InterruptedException {
        String path = recorded.path("request").path("url").asText();
        String kind = file.replaceAll("-\\d+\\.json$", "");
        String query = path.contains("?") ? path.substring(path.indexOf('?')) : "";
        return switch (kind) {
            case "401" -> unauthorized(path);
            case "403" -> faulty(new Fault.Answer(403, Map.of(), "Must have push access to repository"));
            case "429" -> faulty(new Fault.Answer(429, Map.of("Retry-After", "8"), "secondary rate limit"));
            case "422" -> ask("PATCH", "/repos/o/r/pulls/1", "{\"base\": \"non-existing\"}");
            case "create-pr" ->
                ask(
                        "POST",
                        "/repos/o/r/pulls",
                        "{\"head\":\"other\",\"base\":\"main\",\"title\":\"t\",\"body\":\"b\"}");
            case "create-pr-err" ->
                ask("POST", "/repos/o/r/pulls", "{\"head\":\"fix\",\"base\":\"main\",\"title\":\"t\"}");
            case "get-pr" -> ask("GET", "/repos/o/r/pulls/1", "");
            case "list-prs" -> ask("GET", "/repos/o/r/pulls" + query.replaceAll("head=[^&]*", "head=o:fix"), "");
            case "merge" -> ask("PUT", "/repos/o/r/pulls/1/merge", "{}");
            case "comments" -> ask("POST", "/repos/o/r/issues/1/comments", "{\"body\": \"hello\"}");
            case "labels" -> ask("DELETE", "/repos/o/r/issues/1/labels/gone", "");
            case "check-runs" -> ask("GET", "/repos/o/r/commits/" + head + "/check-runs" + query, "");
            case "actions" ->
                ask("GET", "/repos/o/r/actions/" + (path.contains("/jobs/") ? "jobs/" : "runs/") + job, "");
            case "actions-logs" -> ask("GET", "/repos/o/r/actions/jobs/" + job + "/logs", "");
            case "app-auth" -> app();
            case "contents-4xx" -> ask("GET", "/repos/o/r/contents/nowhere", "");
            case "deployments", "statuses" -> deployment(path);
            case "pr-files" -> ask("GET", "/repos/o/r/pulls/1/reviews", "");
            case "protection" -> ask("GET", "/repos/o/r/branches/other/protection", "");
            case "rate" -> ask("GET", "/rate_limit", "");
            case "ref-422-404" -> ask("GET", "/repos/o/r/git/refs/heads/nowhere", "");
            case "user" -> ask("GET", "/user", "");
            default -> throw new IllegalArgumentException(file + " is neither replayed nor named as not simulated");
        };
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        return ask(method, path, body, "t");
    }

    private HttpResponse<String> ask(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(github.apiUrl() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> unauthorized(String path) throws IOException, InterruptedException {
        return ask("GET", path.equals("/app") ? path : "/user", "", "nobody's");
    }

    private HttpResponse<String> faulty(Fault fault) throws IOException, InterruptedException {
        github.faults((call, number) -> Optional.of(fault));
        return ask("GET", "/repos/o/r", "");
    }

    private HttpResponse<String> app() throws IOException, InterruptedException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            github.app("12345", "robot", 77, pair.getPublic());
            return ask("GET", "/app", "", jwt(pair));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jwt(KeyPair pair) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String signed = encoded("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(("{\"iat\":" + (now - 60) + ",\"exp\":" + (now + 300) + ",\"iss\":\"12345\"}")
                        .getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private HttpResponse<String> deployment(String path) throws IOException, InterruptedException {
        if (path.contains("/statuses/")) {
            return ask("GET", "/repos/o/r/statuses/" + head, "");
        }
        long id = shop.deployments.keySet().iterator().next();
        return ask("GET", "/repos/o/r/deployments/" + id + (path.endsWith("/statuses") ? "/statuses" : ""), "");
    }
}
