package limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    @Test
    void a_burst_is_let_through() {
        TokenBucket bucket = new TokenBucket(2, 10, 0);
        assertTrue(bucket.tryTake(0));
        assertTrue(bucket.tryTake(0));
        assertFalse(bucket.tryTake(0));
    }

    @Test
    void after_a_tenth_of_a_second_there_is_one_more() {
        TokenBucket bucket = new TokenBucket(1, 10, 0);
        assertTrue(bucket.tryTake(0));
        assertFalse(bucket.tryTake(50));
        assertTrue(bucket.tryTake(100));
    }

    @Test
    void it_is_never_fuller_than_full() {
        TokenBucket bucket = new TokenBucket(3, 10, 0);
        assertTrue(bucket.tryTake(10_000));
        assertEquals(2, bucket.tokens());
    }
}
