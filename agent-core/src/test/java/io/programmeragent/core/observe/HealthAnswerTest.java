package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.core.service.WatchedService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthAnswerTest {
    private static final List<WatchedService.Dependency> CONFIGURED =
            List.of(new WatchedService.Dependency("price-feed", Optional.empty()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"status":"UP","dependencies":{"price-feed":"UP"}}                                       | true  | UP
            {"status":"DOWN","dependencies":{"price-feed":"DOWN: Connection refused"}}               | false | DOWN: Connection refused
            {"dependencies":{"price-feed":{"status":"DOWN","error":"refused"}}}                      | false | DOWN: refused
            {"components":{"price-feed":{"status":"DOWN","details":{"error":"java.net.X"}}}}         | false | DOWN: {"error":"java.net.X"}
            {"components":{"price-feed":{"status":"UP"}}}                                            | true  | UP
            {"checks":[{"name":"other","status":"UP"},{"name":"price-feed","status":"DOWN"}]}        | false | DOWN
            {"dependencies":{"price-feed":false}}                                                    | false | DOWN
            {"dependencies":{"price-feed":"degraded, slow"}}                                         | false | degraded, slow
            {"dependencies":{"price-feed":"UPSIDE DOWN"}}                                            | false | UPSIDE DOWN
            """)
    void the_usual_forms_are_understood(String answer, boolean up, String detail) {
        assertThat(HealthAnswer.dependencies(answer, CONFIGURED))
                .containsExactly(new Evidence.Dependency("reported-price-feed", "price-feed", up, detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UP",
                "{",
                "[]",
                "{}",
                "{\"dependencies\":[]}",
                "{\"dependencies\":{\"other\":\"DOWN\"}}",
                "{\"dependencies\":{\"price-feed\":{}}}",
                "{\"dependencies\":{\"price-feed\":null}}",
                "{\"dependencies\":{\"price-feed\":\"\"}}",
                "{\"checks\":{\"name\":\"price-feed\"}}",
                "<html>"
            })
    void what_says_nothing_about_it_says_nothing(String answer) {
        assertThat(HealthAnswer.dependencies(answer, CONFIGURED)).isEmpty();
    }

    @Test
    void a_service_without_dependencies_is_not_asked_for_any() {
        assertThat(HealthAnswer.dependencies("{\"dependencies\":{\"price-feed\":\"DOWN\"}}", List.of()))
                .isEmpty();
    }
}
