package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.simulators.github.Exchange;
import io.programmeragent.simulators.github.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who the agent is on GitHub, and what is said about it. */
class GithubIdentityTest extends OnSimulatedGithub {
    @Test
    void an_app_gets_a_token_for_its_installation_and_renews_it_before_it_ends() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        github.app("12345", "programmer-agent", 77, pair.getPublic());
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        forge = forge(Map.of("app-id", "12345", "app-private-key", pem));

        Change change = opened();
        forge.require(change.id());
        assertThat(github.tokensIssued()).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(56));
        forge.require(change.id());
        assertThat(github.tokensIssued()).isEqualTo(2);

        github.revokeTokens();
        assertThat(forge.require(change.id()).state()).isEqualTo(Change.State.OPEN);
        assertThat(github.tokensIssued()).isEqualTo(3);

        github.revokeTokens();
        forge.fetch(mirror.directory());
        assertThat(github.tokensIssued()).as("git has a new one too").isEqualTo(4);
    }

    @Test
    void a_token_that_is_not_accepted_twice_is_said() {
        github.faults((call, number) -> Optional.of(Fault.status(401)));

        assertThatThrownBy(() -> forge.find("inc-1"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.UNAUTHORIZED));
        assertThat(github.exchanges()).hasSize(2);
    }

    @Test
    void an_enterprise_server_has_its_git_beside_its_interface() throws IOException {
        assertThat(forge(Map.of("token", "t", "api-url", URI.create("https://github.acme.example/api/v3")))
                        .remote())
                .hasToString("https://github.acme.example/org/shop.git");
        assertThat(forge(Map.of("token", "t", "api-url", URI.create("https://api.github.com")))
                        .remote())
                .hasToString("https://github.com/org/shop.git");
        assertThat(forge.remote().getPath()).isEqualTo("/org/shop.git");
        forge.find("inc-1");
        assertThat(github.exchanges())
                .extracting(Exchange::path)
                .as("below /api/v3, as of the simulator")
                .containsExactly("/repos/org/shop/pulls");
    }

    @Test
    void a_token_is_sent_over_https_only_and_there_is_one_identity() {
        Map<Map<String, Object>, String> wrong = Map.of(
                Map.of("token", "t", "api-url", URI.create("http://github.acme.example/api/v3")), "not https",
                Map.of("token", "t", "api-url", URI.create("https://me:pw@github.acme.example")), "credentials in it",
                Map.of(), "not said who the agent is",
                Map.of("token", "t", "app-id", "1", "app-private-key", "k"), "more than once",
                Map.of("app-id", "1", "app-private-key", "no key"), "no RSA key");

        wrong.forEach(
                (settings, why) -> assertThatThrownBy(() -> forge(settings)).hasMessageContaining(why));
    }

    @Test
    void the_token_is_in_no_address_no_configuration_and_no_message() throws IOException {
        opened();

        assertThat(forge.remote().toString()).doesNotContain("ghp_test").doesNotContain("@");
        assertThat(Files.readString(mirror.directory().resolve("config"))).doesNotContain("ghp_test");
        github.faults((call, number) -> Optional.of(Fault.status(500)));
        assertThatThrownBy(() -> forge.fetch(mirror.directory()))
                .hasMessageNotContaining("ghp_test")
                .hasStackTraceContaining("500");
    }
}
