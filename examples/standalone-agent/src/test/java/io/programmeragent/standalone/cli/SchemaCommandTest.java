package io.programmeragent.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final String RIGHT = """
            http: {port: 0}
            shadow: ${env:SHADOW}
            guard: {tokens-per-day: 10, breaker-pause: 2h}
            plugins:
              metrics:
                main: {type: scrape, url: "http://m", token: "${env:T}"}
              logs:
                tail: files
            services:
              - name: shop
                url: ${env:URL}
                probes: [{name: health, path: /health, interval: 5s, failures: 2}]
                autonomy: act
                autonomy-by-step: {merge: approve}
                uses: {control: none}
            """;

    @Test
    void the_schema_is_valid_by_its_own_schema() throws IOException {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(schema())).isEmpty();
    }

    @Test
    void a_right_configuration_is_valid() throws IOException {
        assertThat(validate(RIGHT)).isEmpty();
    }

    @Test
    void wrong_configurations_are_not() throws IOException {
        assertThat(validate(RIGHT.replace("port: 0", "port: many"))).isNotEmpty();
        assertThat(validate(RIGHT.replace("shadow:", "shadwo:"))).isNotEmpty();
        assertThat(validate(RIGHT.replace("type: scrape", "type: prometheus"))).isNotEmpty();
        assertThat(validate(RIGHT.replace(", url: \"http://m\"", ""))).isNotEmpty();
        assertThat(validate(RIGHT.replace("tail: files", "tail: fiels"))).isNotEmpty();
        assertThat(validate(RIGHT.replace("autonomy: act", "autonomy: everything")))
                .isNotEmpty();
        assertThat(validate(RIGHT.replace("services:", "services: []\nrest:"))).isNotEmpty();
        assertThat(validate("shadow: true\n")).isNotEmpty();
    }

    @Test
    void the_reference_page_has_every_key_and_plugin() {
        CommandRun page = CommandRun.of("schema", "--markdown");

        assertThat(page.exit()).isZero();
        assertThat(page.out())
                .contains("| `data-directory` | path | `agent-data` |")
                .contains("### services[].probes[]")
                .contains("| `name` | name in lower case with dashes | **required** |")
                .contains("| `observation` | duration above zero such as 250ms, 30s, 5m or 2h | `5m` |")
                .contains("## plugins.metrics")
                .contains("### type: scrape")
                .contains("| `token` | string, secret |");
    }

    private static JsonNode schema() throws IOException {
        CommandRun run = CommandRun.of("schema");
        assertThat(run.exit()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static Set<ValidationMessage> validate(String yaml) throws IOException {
        return FACTORY.getSchema(schema()).validate(new YAMLMapper().readTree(yaml));
    }
}
