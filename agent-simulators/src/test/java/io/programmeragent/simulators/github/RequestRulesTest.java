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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path place = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST;/repos/o/r/pulls;{\"head\":\"a\",\"title\":\"t\"};\"base\" wasn't supplied.",
                "POST;/repos/o/r/pulls;{\"head\":1,\"base\":\"b\"};For 'properties/head', 1 is not a string.",
                "POST;/repos/o/r/pulls;{\"head\":\"a\",\"base\":\"b\",\"drafty\":true};\"drafty\" is not a permitted key.",
                "PUT;/repos/o/r/pulls/1/merge;{\"merge_method\":\"octopus\"};is not a member of [merge, squash, rebase].",
                "GET;/repos/o/r/pulls?state=opened;'';\"opened\" of state is not a member of [open, closed, all].",
                "GET;/repos/o/r/pulls?heads=o:a;'';\"heads\" is not a permitted parameter",
                "GET;/repos/o/r/pulls?per_page=many;'';\"many\" of per_page is not an integer.",
                "POST;/repos/o/r/issues/1/comments;[\"hello\"];is not an object.",
                "POST;/repos/o/r/issues/1/labels;[\"bug\"];''",
                "POST;/repos/o/r/issues/1/labels;{\"labels\":[\"bug\"]};''",
                "GET;/repos/o/r/branches/feature/x/protection;'';''",
                "GET;/nowhere?a=b;'';''",
            })
    void a_call_that_is_not_as_described_is_refused_with_the_reason(
            String method, String target, String body, String expected) throws IOException {
        int query = target.indexOf('?');
        JsonNode json = body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        RestRequest request = new RestRequest(
                method,
                query < 0 ? target : target.substring(0, query),
                query < 0 ? Map.of() : RestRequest.query(target.substring(query + 1)),
                json,
                "ada");

        Optional<HttpAnswer> refusal = new RequestRules().refusal(request);

        assertThat(refusal.map(HttpAnswer::status)).isEqualTo(expected.isEmpty() ? Optional.empty() : Optional.of(422));
        assertThat(refusal.map(r -> r.body().toString()).orElse("")).contains(expected);
    }

    @Test
    void it_is_asked_before_anything_happens_unless_it_is_switched_off() throws IOException, InterruptedException {
        try (GithubSimulator github = GithubSimulator.start(place)) {
            github.token("t", "robot");
            github.repository("o", "r").push("main", Map.of("A", "1\n"), "begin");
            assertThat(list(github).statusCode()).isEqualTo(422);
            github.strict(false);
            assertThat(list(github).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> list(GithubSimulator github) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(github.apiUrl() + "/repos/o/r/pulls?sorted=created"))
                .header("Authorization", "Bearer t")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_table_says_what_github_describes() throws IOException {
        Optional<Path> description = description();
        assumeThat(description.isPresent() || "true".equals(System.getenv("CI")))
                .isTrue();
        DescribedRequests described = new DescribedRequests(description.orElseThrow());
        List<String> lines =
                RequestRules.table().lines().filter(l -> !l.startsWith("#")).toList();
        List<String> expected = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            expected.add(described.line(words[0], words[1]));
        }

        assertThat(lines).isEqualTo(expected).hasSizeGreaterThan(30);
    }

    private static Optional<Path> description() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path found = up.resolve("shared/data/github/api.github.com.subset.json");
            if (Files.isRegularFile(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
