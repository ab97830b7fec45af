package jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    @Test
    void nothing_is_due_too_early() {
        JobQueue queue = new JobQueue(5);
        queue.add(new JobQueue.Job("mail", 10, 0));
        assertEquals(List.of(), queue.due(9));
        assertEquals(1, queue.waiting());
    }

    @Test
    void each_job_is_handed_out_once() {
        JobQueue queue = new JobQueue(5);
        queue.add(new JobQueue.Job("mail", 10, 0));
        queue.add(new JobQueue.Job("bill", 5, 0));
        assertEquals(List.of("bill", "mail"), queue.due(20));
        assertEquals(0, queue.waiting());
    }
}
