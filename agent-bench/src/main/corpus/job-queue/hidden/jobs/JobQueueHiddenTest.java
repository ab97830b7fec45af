package jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobQueueHiddenTest {
    @Test
    void at_most_so_many_at_once() {
        JobQueue queue = new JobQueue(2);
        queue.add(new JobQueue.Job("a", 1, 0));
        queue.add(new JobQueue.Job("b", 1, 9));
        queue.add(new JobQueue.Job("c", 2, 0));
        queue.add(new JobQueue.Job("d", 9, 0));
        assertEquals(List.of("b", "a"), queue.due(5));
        assertEquals(List.of("c"), queue.due(5));
        assertEquals(List.of(), queue.due(5));
        assertEquals(1, queue.waiting());
    }
}
