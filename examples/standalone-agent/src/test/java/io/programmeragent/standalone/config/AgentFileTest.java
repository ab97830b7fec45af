package io.programmeragent.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.standalone.FakeRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileTest {
    private static final String SERVICE = """
            services:
              - name: shop
                url: http://127.0.0.1:8080
                probes:
                  - name: health
                    path: /health
            """;

    @TempDir
    Path directory;

    @Test
    void a_right_file_becomes_settings() throws IOException {
        AgentFile file = read("http:\n  port: 0\nshadow: true\n" + SERVICE);

        assertThat(file.settings().shadow()).isTrue();
        assertThat(file.settings().services().get(0).probes().get(0).request().target())
                .isEqualTo("/health");
        assertThat(file.http().host()).isEqualTo("127.0.0.1");
        assertThat(file.http().port()).isZero();
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void json_is_yaml_too() throws IOException {
        AgentFile file = read("{\"services\": [{\"name\": \"a\", \"url\": \"http://a\", \"probes\": [{\"name\": \"p\","
                + " \"path\": \"/\"}]}]}");

        assertThat(file.settings().services()).hasSize(1);
    }

    @Test
    void every_problem_is_told_with_its_line_in_order_of_the_file() throws IOException {
        assertThat(wrong("""
                                shadwo: yes
                                http:
                                  port: many
                                services:
                                  - name: shop
                                    probes:
                                      - name: health
                                        path: health
                                        interval: 10 sec
                                plugins:
                                  metrics:
                                    main:
                                      type: prometheus
                                """))
                .containsExactly(
                        ":1: shadwo: is not a known key. Did you mean 'shadow'?",
                        ":3: http.port: 'many' is not a whole number. Give a whole number from 0 to 65535.",
                        ":5: services[0].url: is required and missing. Add 'url' (URL that begins with http:// or"
                                + " https:// and names a host): Where the service answers HTTP.",
                        ":8: services[0].probes[0].path: 'health' is not a path that begins with /.",
                        ":9: services[0].probes[0].interval: '10 sec' is not a duration such as 250ms, 30s, 5m or 2h."
                                + " Give a duration above zero such as 250ms, 30s, 5m or 2h.",
                        ":13: plugins.metrics.main.type: there is no MetricSource plugin 'prometheus'. Maybe add the"
                                + " artifact io.programmeragent:agent-prometheus.");
    }

    @Test
    void a_key_that_is_there_twice_is_told_with_both_lines() throws IOException {
        assertThat(wrong("shadow: true\n" + SERVICE + "shadow: false\n"))
                .containsExactly(":8: shadow: is there twice, first in line 1. Keep one of them.");
    }

    @Test
    void a_file_that_is_not_yaml_is_told_in_one_line() throws IOException {
        assertThat(wrong("services:\n\t- name: a\n"))
                .containsExactly(":2: a tab is where YAML takes only spaces. Indent with spaces.");
        assertThat(wrong("services: [a, b\nplugins: x\n"))
                .singleElement()
                .asString()
                .startsWith(":2: is not YAML: ");
        assertThat(wrong("a: \"open\n"))
                .singleElement()
                .asString()
                .startsWith(":")
                .contains("is not YAML");
        assertThat(wrong("a: b\n\u0007"))
                .singleElement()
                .asString()
                .contains("character that YAML does not allow (U+7)");
    }

    @Test
    void other_unusable_files_are_told_in_one_line() throws IOException {
        assertThat(wrong("")).containsExactly(": is empty. Describe at least one service to watch.");
        assertThat(wrong("# only a comment\n")).singleElement().asString().startsWith(": is empty.");
        assertThat(wrong("- a\n- b\n")).singleElement().asString().startsWith(":1: the configuration has to be keys");
        assertThat(wrong("a: b\n---\nc: d\n")).singleElement().asString().startsWith(":3: a second document begins.");
        assertThat(wrong("? [a, b]\n: c\n")).singleElement().asString().startsWith(":1: has a key that is not a name.");
        assertThat(wrong("base: &b {a: 1}\nmore:\n  <<: *b\n"))
                .singleElement()
                .asString()
                .startsWith(":3: more[\"<<\"]: merge keys are not read.");
        assertThat(wrong("a: &x\n  - *x\n")).singleElement().asString().contains("refers to itself");
        Files.write(file(), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(wrong()).containsExactly(": is not UTF-8 text. Save it as UTF-8.");
        Files.delete(file());
        assertThat(wrong()).containsExactly(": there is no such file. Name another one with -c.");
        Files.createDirectory(file());
        assertThat(wrong()).containsExactly(": is a directory. Name the file in it.");
    }

    @Test
    void many_aliases_do_not_fill_the_memory() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String last = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " ["
                    + String.join(",", List.of(last, last, last, last, last, last, last, last)) + "]\n");
        }

        assertThat(wrong(bomb.toString())).singleElement().asString().contains("is not YAML");
    }

    @Test
    void text_is_what_was_written_and_not_what_yaml_makes_of_it() throws IOException {
        YamlFile yaml = yaml("a: no\nb: 010\nc: 1_000\nd: 2026-01-01\ne: 1e3\nf: ~\ng: 'null'\nh:\n");

        assertThat(yaml.values())
                .containsEntry("a", "no")
                .containsEntry("b", "010")
                .containsEntry("c", "1_000")
                .containsEntry("d", "2026-01-01")
                .containsEntry("e", "1e3")
                .containsEntry("f", null)
                .containsEntry("g", "null")
                .containsEntry("h", null);
    }

    @Test
    void references_are_resolved_and_are_in_no_message() throws IOException {
        Files.writeString(directory.resolve("token.txt"), "from-file\n");
        String plugins = """
                plugins:
                  metrics:
                    main:
                      type: scrape
                      url: http://${env:HOST}:9090/metrics
                      token: ${file:token.txt}
                """;

        AgentFile file = read(plugins + SERVICE, Map.of("HOST", "prom"));
        assertThat(Objects.requireNonNull(
                                file.settings().plugins().of(PluginKind.METRICS).get("main"))
                        .settings())
                .isEqualTo(Map.of("url", "http://prom:9090/metrics", "token", "from-file"));
        assertThat(file.warnings()).isEmpty();
        assertThat(file.shown().toString())
                .contains("http://prom:9090/metrics", "token=***")
                .doesNotContain("from-file");

        assertThat(wrong(plugins.replace("type: scrape", "type: ${env:HOST}") + SERVICE, Map.of("HOST", "hunter2")))
                .singleElement()
                .asString()
                .contains("plugins.metrics.main.type")
                .doesNotContain("hunter2");
    }

    @Test
    void a_reference_to_nothing_is_a_problem_and_the_only_one_of_its_value() throws IOException {
        String text = SERVICE.replace("http://127.0.0.1:8080", "${env:SHOP_URL}") + "data-directory: ${file:nowhere}\n";

        assertThat(wrong(text))
                .containsExactly(
                        ":3: services[0].url: the environment variable 'SHOP_URL' is not set. Set it, or correct its"
                                + " name.",
                        ":7: data-directory: there is no file 'nowhere'. Relative paths begin at "
                                + directory.toAbsolutePath() + ".");
    }

    @Test
    void an_unknown_reference_is_a_problem_and_can_be_escaped() throws IOException {
        assertThat(wrong("data-directory: ${vault:x}\n" + SERVICE))
                .containsExactly(":1: data-directory: '${vault:x}' is not a reference that is known. Write ${env:NAME}"
                        + " or ${file:PATH}, or $${vault:x} to mean the text itself.");
        assertThat(read("data-directory: a$${vault:x}\n" + SERVICE).settings().dataDirectory())
                .isEqualTo(Path.of("a${vault:x}"));
    }

    @Test
    void a_secret_in_the_file_is_warned_about() throws IOException {
        String text = "plugins:\n  metrics:\n    main: {type: scrape, url: http://a, token: hunter2}\n" + SERVICE;

        AgentFile file = read(text);

        assertThat(file.warnings())
                .singleElement()
                .asString()
                .isEqualTo(file() + ":3: plugins.metrics.main.token: a secret is written into the file. Use ${env:NAME}"
                        + " or ${file:PATH} instead.");
        assertThat(file.shown().toString()).doesNotContain("hunter2");
    }

    @Test
    void listening_beyond_this_machine_is_warned_about() throws IOException {
        assertThat(read("http: {host: 0.0.0.0}\n" + SERVICE).warnings())
                .singleElement()
                .asString()
                .contains(":1: http.host: others can reach the agent, and there is no login.");
    }

    @Test
    void the_data_directory_can_be_read_from_a_file_that_is_wrong_otherwise() throws IOException {
        Files.writeString(file(), "data-directory: ${env:DATA}/x\nservices: nonsense\n");

        assertThat(AgentFile.dataDirectory(file(), Environment.of(Map.of("DATA", "/srv"))))
                .isEqualTo(Path.of("/srv/x"));
    }

    private Path file() {
        return directory.resolve("agent.yaml");
    }

    private YamlFile yaml(String text) throws IOException {
        Files.writeString(file(), text);
        return YamlFile.read(file());
    }

    private AgentFile read(String text) throws IOException {
        return read(text, Map.of());
    }

    private AgentFile read(String text, Map<String, String> environment) throws IOException {
        Files.write(file(), text.getBytes(StandardCharsets.UTF_8));
        return AgentFile.read(file(), Environment.of(environment), FakeRegistry.registry());
    }

    private List<String> wrong(String text) throws IOException {
        return wrong(text, Map.of());
    }

    private List<String> wrong(String text, Map<String, String> environment) throws IOException {
        Files.write(file(), text.getBytes(StandardCharsets.UTF_8));
        return wrong(environment);
    }

    private List<String> wrong() {
        return wrong(Map.of());
    }

    /** What is told after the file's name. */
    private List<String> wrong(Map<String, String> environment) {
        FileProblems problems = catchThrowableOfType(
                FileProblems.class, () -> AgentFile.read(file(), Environment.of(environment), FakeRegistry.registry()));
        assertThat(problems).as("the file was taken as right").isNotNull();
        return problems.problems().stream()
                .map(problem -> problem.toString().substring(file().toString().length()))
                .toList();
    }
}
