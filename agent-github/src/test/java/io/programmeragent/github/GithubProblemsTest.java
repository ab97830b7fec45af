package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.simulators.github.Exchange;
import io.programmeragent.simulators.github.Fault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Limits and errors. */
class GithubProblemsTest extends OnSimulatedGithub {
    @Test
    void each_error_says_whether_and_when_trying_again_makes_sense() {
        Change change = opened();
        Map<Fault, PluginException.Kind> kinds = Map.of(
                Fault.status(500),
                PluginException.Kind.UNAVAILABLE,
                Fault.status(401),
                PluginException.Kind.UNAUTHORIZED,
                Fault.status(403),
                PluginException.Kind.UNAUTHORIZED,
                Fault.status(404),
                PluginException.Kind.NOT_FOUND,
                Fault.status(409),
                PluginException.Kind.CONFLICT,
                Fault.status(422),
                PluginException.Kind.REJECTED,
                Fault.status(429),
                PluginException.Kind.RATE_LIMITED,
                new Fault.Dropped(false),
                PluginException.Kind.UNAVAILABLE);
        kinds.forEach(
                (fault, kind) -> assertThat(problem(fault, change.id()).kind()).isEqualTo(kind));
        github.forgetExchanges(); // GitHub's description does not have each of these for this call

        assertThat(problem(Fault.secondaryLimit(Duration.ofSeconds(42)), change.id())
                        .retryAfter())
                .contains(Duration.ofSeconds(42));
        assertThat(problem(Fault.rateLimit(now.plusSeconds(600)), change.id()).retryAfter())
                .contains(Duration.ofMinutes(10));
        github.forgetExchanges();
    }

    private PluginException problem(Fault fault, String id) {
        github.faults((call, number) -> Optional.of(fault));
        PluginException[] caught = new PluginException[1];
        assertThatThrownBy(() -> forge.require(id)).isInstanceOfSatisfying(PluginException.class, e -> caught[0] = e);
        github.faults((call, number) -> Optional.empty());
        return caught[0];
    }

    @Test
    void a_repository_that_has_moved_is_a_problem_with_its_new_address_and_no_closed_change() {
        Change change = opened();
        for (int status : List.of(301, 307, 308)) {
            Map<String, String> elsewhere = Map.of("Location", "https://api.github.com/repositories/7/pulls/1");

            PluginException moved = problem(new Fault.Answer(status, elsewhere, "Moved Permanently"), change.id());

            assertThat(moved.kind()).isEqualTo(PluginException.Kind.REJECTED);
            assertThat(moved).hasMessageContaining("https://api.github.com/repositories/7/pulls/1");
        }
        github.forgetExchanges();
    }

    @Test
    void a_slash_at_the_end_of_the_address_hides_no_further_pages() throws IOException {
        Change change = opened();
        for (int i = 0; i < 101; i++) {
            remote.comment(Integer.parseInt(change.id()), "ada", "remark " + i);
        }
        forge = forge(Map.of("token", "ghp_test", "api-url", URI.create(github.apiUrl() + "/")));

        assertThat(forge.discussion(change.id()).remarks()).hasSize(101);
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        Change change = opened();
        forge.require(change.id());
        github.forgetExchanges();

        assertThat(forge.require(change.id()).state()).isEqualTo(Change.State.OPEN);

        assertThat(github.exchanges()).extracting(Exchange::status).containsExactly(304);
    }

    @Test
    void a_moment_to_ask_again_may_be_a_date_and_may_be_missing() {
        Change change = opened();
        Map<String, String> date = Map.of("Retry-After", "Fri, 27 Nov 2026 10:05:00 GMT");

        assertThat(problem(new Fault.Answer(429, date, "slow down"), change.id())
                        .retryAfter())
                .contains(Duration.ofMinutes(5));
        assertThat(problem(new Fault.Answer(503, date, "maintenance"), change.id())
                        .retryAfter())
                .contains(Duration.ofMinutes(5));
        assertThat(problem(Fault.status(429), change.id()).retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(problem(
                                new Fault.Answer(403, Map.of(), "You have triggered an abuse detection mechanism."),
                                change.id())
                        .kind())
                .isEqualTo(PluginException.Kind.RATE_LIMITED);
        github.forgetExchanges();
    }

    @Test
    void a_plain_no_is_believed_when_it_is_said_twice_and_a_limit_at_once() {
        Change change = opened();
        for (int status : List.of(401, 403, 404, 422)) {
            AtomicInteger asked = new AtomicInteger();
            github.faults((call, number) ->
                    asked.incrementAndGet() == 1 ? Optional.of(Fault.status(status)) : Optional.empty());
            assertThat(forge.require(change.id())).as("once " + status).isEqualTo(change);
            assertThat(asked).hasValue(2);
        }
        for (Fault limit : List.of(Fault.status(429), Fault.secondaryLimit(Duration.ofSeconds(5)))) {
            github.forgetExchanges();
            problem(limit, change.id());
            assertThat(github.exchanges()).hasSize(1);
        }
        github.forgetExchanges();
    }

    @Test
    void what_does_not_come_in_time_is_a_timeout_that_may_be_tried_again() throws IOException {
        Change change = opened();
        forge = forge(Map.of("token", "ghp_test", "timeout", Duration.ofSeconds(1)));

        PluginException late = problem(new Fault.Slow(Duration.ofMillis(1200)), change.id());

        assertThat(late.kind()).isEqualTo(PluginException.Kind.TIMEOUT);
        assertThatThrownBy(() -> forge(Map.of("token", "t", "timeout", Duration.ofMillis(10))))
                .hasMessageContaining("timeout");
    }
}
