package limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenBucketHiddenTest {
    @Test
    void refills_follow_the_rate() {
        TokenBucket bucket = new TokenBucket(10, 4, 0);
        for (int i = 0; i < 10; i++) {
            assertTrue(bucket.tryTake(0));
        }
        assertFalse(bucket.tryTake(249));
        assertTrue(bucket.tryTake(250));
        assertTrue(bucket.tryTake(1_750));
        assertEquals(5, bucket.tokens());
    }
}
