package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.sandbox.CommandResult;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Path CHECKOUT = Path.of("/data/checkout");

    @Test
    void is_short_plain_and_does_not_say_where_this_machine_keeps_it() {
        String output = "line\n".repeat(100) + "\u001b[31mERROR\u001b[0m /data/checkout/src/A.java:[3,4] bad\u0007\n";

        assertThat(Ending.of(output, CHECKOUT))
                .endsWith("line\nERROR src/A.java:[3,4] bad")
                .satisfies(e -> assertThat(e.lines()).hasSizeLessThanOrEqualTo(40));
        assertThat(Ending.of("x".repeat(10_000), CHECKOUT)).hasSizeLessThan(3100);
    }

    @Test
    void begins_with_how_the_command_ended() {
        assertThat(Ending.of(new CommandResult(1, "bad", false, false, Duration.ofSeconds(3)), CHECKOUT))
                .isEqualTo("exit code 1\nbad");
        assertThat(Ending.of(new CommandResult(137, "", false, true, Duration.ofSeconds(3)), CHECKOUT))
                .isEqualTo("not done after 3 s");
    }
}
