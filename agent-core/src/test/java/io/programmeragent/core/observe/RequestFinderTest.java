package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.RecordedRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestFinderTest {
    @Test
    void a_request_is_found_by_the_configured_pattern() {
        assertThat(RequestFinder.find(Services.REQUEST, "x request failed: POST /a?b=c body={\"d\":1}\nmore"))
                .contains(new RecordedRequest("POST", "/a?b=c", Map.of(), "{\"d\":1}"));
        assertThat(RequestFinder.find(Services.REQUEST, "x request failed: GET /a"))
                .contains(new RecordedRequest("GET", "/a", Map.of(), ""));
        assertThat(RequestFinder.find(Services.REQUEST, "x request failed: nothing"))
                .isEmpty();
        assertThat(RequestFinder.find(java.util.regex.Pattern.compile("(?<target>\\S+)"), "http://no-path"))
                .isEmpty();
        assertThat(RequestFinder.find(java.util.regex.Pattern.compile("no groups"), "no groups"))
                .isEmpty();
    }
}
