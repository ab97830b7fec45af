package io.programmeragent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockedThreadTest {
    @Test
    void a_logged_thread_that_reads_from_a_socket_waits() {
        assertThat(waits("""
                shop.StuckException: no answer after 3000 ms
                \tat java.base/sun.nio.ch.Net.poll(Native Method)
                \tat java.base/sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:186)
                \tat shop.Ratings.of(Ratings.java:12)
                """)).isTrue();
    }

    @Test
    void an_exception_that_ended_the_waiting_does_not() {
        assertThat(waits("""
                java.net.SocketTimeoutException: Read timed out
                \tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:288)
                \tat shop.Ratings.of(Ratings.java:12)
                """)).isFalse();
        assertThat(waits("""
                java.lang.InterruptedException
                \tat java.base/java.lang.Object.wait(Native Method)
                \tat shop.Ratings.of(Ratings.java:12)
                """)).isFalse();
    }

    private static boolean waits(String trace) {
        return BlockedThread.is(StackTraceParser.all(trace).get(0));
    }
}
