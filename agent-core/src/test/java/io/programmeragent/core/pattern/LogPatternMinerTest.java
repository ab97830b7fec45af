package io.programmeragent.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogPatternMinerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "took 12 ms to load|took <*> ms to load",
                "gave up after 200ms|gave up after <*>ms",
                "order ord_20_7 done|order ord_<*> done",
                "block blk_-77 lost|block blk_<*> lost",
                "peer 10.0.0.7:9000 left|peer <*>:<*> left",
                "read /var/lib/x/data.bin at once|read <*> at once",
                "fetching https://example.org/a?b=1 now|fetching https://<*> now",
                "card 00:1a:ff:10:22:3e up|card <*> up",
                "since Fri Jun 17 07:07:00 2005 idle|since <*> <*>:<*>:<*> <*> idle",
                "proxy.example.org:5070 closed|<*>:<*> closed",
                "flag 0xb or 0xffffffff set|flag <*> or <*> set",
                "peer fe80::42:acff:fe11:2 of [::1]:80 and 2001:db8::1 up|peer <*> of [<*>]:<*> and <*> up",
                "std::string a::b and c :: d|std::string a::b and c :: d",
                "mail from=<bob.smith@mail.example.org> of Proxy@7ae6cc2|mail from=<<*>> of Proxy@<*>",
                "name foo@bar left|name foo@bar left",
                "open for <1 sec|open for <*>",
                "u0 org.example.app/.ui.Login t7|u0 <*> t7",
                "through SOCKS5 today|through SOCKS5 today",
                "level L3 of ssh2 is fine.|level L3 of ssh2 is fine."
            })
    void what_is_plainly_a_value_is_one_at_first_sight(String message, String template) {
        assertThat(templates(List.of(message))).containsExactly(template);
    }

    @Test
    void a_word_that_changes_often_is_a_value() {
        assertThat(templates(List.of(
                        "greeting for anna was sent",
                        "greeting for bert was sent",
                        "greeting for cleo was sent",
                        "greeting for dora was sent",
                        "greeting for emil was sent")))
                .containsExactly("greeting for <*> was sent");
    }

    @Test
    void a_word_that_changes_seldom_tells_sentences_apart() {
        assertThat(templates(List.of("the door of 7 opened", "the door of 7 closed", "the door of 8 opened")))
                .containsExactly("the door of <*> opened", "the door of <*> closed");
    }

    @Test
    void two_logical_values_are_values_and_one_is_told() {
        assertThat(templates(List.of("lights on=true, mode=false", "lights on=false, mode=false")))
                .containsExactly("lights on=<*>, mode=false");
    }

    @Test
    void names_of_packages_and_of_devices_are_values_however_few_were_seen() {
        assertThat(templates(List.of(
                        "process org.example.shop (via eth0) died", "process com.example.mail (via tun1) died")))
                .containsExactly("process <*> (via <*>) died");
        assertThat(templates(List.of("got action.app.SCREEN_ON now", "got action.app.SCREEN_OFF now")))
                .hasSize(2);
        assertThat(templates(List.of("blocker Power.WakeLocks is on", "blocker Power.Display is on")))
                .hasSize(2);
    }

    @Test
    void durations_of_any_length_are_one_pattern() {
        assertThat(templates(List.of("closed after <1 sec", "closed after 00:12", "closed after 01:02:03")))
                .containsExactly("closed after <*>");
    }

    @Test
    void sizes_of_different_magnitude_are_values_with_their_units() {
        assertThat(templates(List.of("size 12.1 KB of 7 MB used", "size 3 B of 9 MB used")))
                .containsExactly("size <*> of <*> used");
        assertThat(templates(List.of("size 12.1 KB used", "size 3 KB used"))).containsExactly("size <*> KB used");
    }

    @Test
    void what_messages_begin_with_is_a_value_when_no_program_has_so_many() {
        List<String> messages = new ArrayList<>();
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'd'; b++) {
                messages.add("" + a + b + "x: the order was sent");
            }
        }
        assertThat(templates(messages)).containsExactly("<*>: the order was sent");
    }

    @Test
    void lists_of_any_length_are_one_pattern() {
        assertThat(templates(List.of("deleting x_1 x_2", "deleting x_3 x_4 x_5", "deleting x_6")))
                .containsExactly("deleting x_<*>");
    }

    @Test
    void names_of_states_are_never_values() {
        List<String> messages = new ArrayList<>();
        for (String state : List.of("NEW", "READY", "RUNNING", "DONE", "FAILED", "LOST", "GONE")) {
            messages.add("task 1 is now " + state + " here");
        }
        assertThat(templates(messages)).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_message_is_counted_once_and_has_a_pattern_however_few_shapes_are_kept(long seed) {
        Random random = new Random(seed);
        LogPatternMiner miner = new LogPatternMiner(16 + random.nextInt(50), LogPatternMiner.FEW);
        List<Integer> shapes = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            shapes.add(miner.add(message(random)));
        }
        LogPatternMiner.Mined mined = miner.patterns();
        assertThat(mined.patterns().stream().mapToLong(LogPattern::count).sum()).isEqualTo(3000);
        for (LogPattern pattern : mined.patterns()) {
            assertThat(shapes.stream().filter(s -> mined.of(s).equals(pattern)).count())
                    .isEqualTo(pattern.count());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void the_same_messages_have_the_same_patterns(long seed) {
        assertThat(random(seed, 500)).isEqualTo(random(seed, 500));
    }

    @Test
    void too_small_a_limit_is_refused() {
        assertThatThrownBy(() -> new LogPatternMiner(3, LogPatternMiner.FEW)).hasMessageContaining("limit is 3");
    }

    private static List<LogPattern> random(long seed, int messages) {
        Random random = new Random(seed);
        LogPatternMiner miner = new LogPatternMiner(32, LogPatternMiner.FEW);
        for (int i = 0; i < messages; i++) {
            miner.add(message(random));
        }
        return miner.patterns().patterns();
    }

    /** Of words, numbers and whatever else keyboards have. */
    private static String message(Random random) {
        String any = "ab cd/e.-_:=()[]\"'\\ 019xAZ,;\u00e9\u0000\t";
        StringBuilder message = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            message.append(any.charAt(random.nextInt(any.length())));
        }
        return message.toString();
    }

    private static List<String> templates(List<String> messages) {
        LogPatternMiner miner = new LogPatternMiner();
        messages.forEach(miner::add);
        return miner.patterns().patterns().stream().map(LogPattern::template).toList();
    }
}
