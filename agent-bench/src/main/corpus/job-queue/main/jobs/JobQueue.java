package jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Runs jobs when they are due, the most urgent first. */
public final class JobQueue {
    /** What is to be done, and when. */
    public record Job(String name, long dueAt, int priority) {}

    private final PriorityQueue<Job> jobs = new PriorityQueue<>(
            Comparator.comparingLong(Job::dueAt).thenComparing(Comparator.comparingInt(Job::priority).reversed()));
    private final int most;

    /** At most so many jobs are handed out at once. */
    public JobQueue(int most) {
        this.most = most;
    }

    public void add(Job job) {
        jobs.add(job);
    }

    /** Takes out what is due by now. */
    public List<String> due(long now) {
        List<String> due = new ArrayList<>();
        while (due.size() < most && !jobs.isEmpty() && jobs.peek().dueAt() <= now) {
            //@fault
            //            due.add(jobs.peek().name());
            //@reference
            due.add(jobs.poll().name());
            //@end
        }
        return due;
    }

    public int waiting() {
        return jobs.size();
    }
}
