package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.source.Sources;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Patterns of services where nothing was thrown, or only what the code itself refuses. */
class WrongResultPatternsTest {
    private static final Fault WRONG = new Fault.WrongResult();

    @Test
    void a_method_that_changes_shared_fields_lets_one_thread_in() {
        String source = """
                package app;

                /** Used by many threads. */
                class Sample {
                    private int count;

                    void hit() {
                        count++;
                    }

                    int peek() {
                        return count + 1;
                    }
                }
                """;
        assertThat(drafts(WRONG, 8, source).get(0).after()).contains("    synchronized void hit() {");
        assertThat(drafts(WRONG, 12, source))
                .as("what only reads is left alone")
                .noneMatch(d -> d.after().contains("synchronized"));
    }

    @Test
    void what_is_lent_is_given_back_when_the_work_fails() {
        assertThat(drafts(WRONG, 8, """
                package app;

                class Sample {
                    private final java.util.ArrayDeque<Runnable> idle = new java.util.ArrayDeque<>();

                    int with(java.util.function.ToIntFunction<Runnable> work) {
                        Runnable one = idle.removeFirst();
                        int result = work.applyAsInt(one);
                        idle.addFirst(one);
                        return result;
                    }
                }
                """)).anySatisfy(d -> assertThat(d.after()).contains("""
                        Runnable one = idle.removeFirst();
                        try {
                            int result = work.applyAsInt(one);
                            return result;
                        } finally {
                            idle.addFirst(one);
                        }
                """));
    }

    @Test
    void a_permit_that_is_never_given_back_is_given_back_in_any_case() {
        assertThat(drafts(WRONG, 8, """
                package app;

                class Sample {
                    private final java.util.concurrent.Semaphore permits = new java.util.concurrent.Semaphore(1);

                    int with(java.util.concurrent.Callable<Integer> work) throws Exception {
                        permits.acquire();
                        return work.call();
                    }
                }
                """)).anySatisfy(d -> assertThat(d.after()).contains("""
                        permits.acquire();
                        try {
                            return work.call();
                        } finally {
                            permits.release();
                        }
                """.indent(0)));
    }

    @Test
    void what_is_given_back_on_every_way_out_is_given_back_once_in_the_end() {
        assertThat(drafts(WRONG, 8, """
                package app;

                class Sample {
                    private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();

                    int with(java.util.function.IntSupplier work, boolean ready) {
                        lock.lock();
                        if (!ready) {
                            lock.unlock();
                            return 0;
                        }
                        int result = work.getAsInt();
                        lock.unlock();
                        return result;
                    }
                }
                """)).anySatisfy(d -> assertThat(d.after()).contains("""
                        lock.lock();
                        try {
                            if (!ready) {
                                return 0;
                            }
                            int result = work.getAsInt();
                            return result;
                        } finally {
                            lock.unlock();
                        }
                """));
    }

    @Test
    void what_is_given_back_for_a_while_and_taken_again_stays_so() {
        assertThat(drafts(WRONG, 8, """
                package app;

                class Sample {
                    private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();

                    int with(java.util.function.IntSupplier work, boolean ready) {
                        lock.lock();
                        while (!ready) {
                            lock.unlock();
                            ready = work.getAsInt() > 0;
                            lock.lock();
                        }
                        int result = work.getAsInt();
                        lock.unlock();
                        return result;
                    }
                }
                """))
                .filteredOn(d -> d.after().contains("finally"))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.after()).contains("    lock.unlock();\n                ready = work"));
    }

    @Test
    void a_result_that_is_not_kept_of_what_does_not_change_is_kept() {
        String source = """
                package app;

                class Sample {
                    String sum(java.util.List<String> texts, StringBuilder out) {
                        String all = "";
                        for (String text : texts) {
                            all.concat(text);
                            out.append(text);
                        }
                        return all;
                    }
                }
                """;
        assertThat(drafts(WRONG, 7, source)).anyMatch(d -> d.after().contains("            all = all.concat(text);"));
        assertThat(drafts(WRONG, 8, source)).noneMatch(d -> d.after().contains("out = out.append"));
    }

    @Test
    void a_shift_is_counted_as_what_it_becomes_a_part_of() {
        assertThat(drafts(WRONG, 5, """
                package app;

                class Sample {
                    long after(int attempt, long first) {
                        return first * (1 << attempt);
                    }
                }
                """)).anyMatch(d -> d.after().contains("first * (1L << attempt)"));
    }

    @Test
    void a_call_that_only_asks_is_repeated_and_one_that_changes_something_is_not() {
        String source = """
                package app;

                import java.io.IOException;

                class Sample {
                    interface Peer {
                        int fetch() throws IOException;

                        int send() throws IOException;
                    }

                    static int ask(Peer peer) {
                        try {
                            return peer.fetch();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
                """;
        assertThat(drafts(WRONG, 14, source))
                .anySatisfy(d -> assertThat(d.after()).contains("""
                        for (int attempt = 1; ; attempt++) {
                            try {
                                return peer.fetch();
                            } catch (IOException e) {
                                if (attempt >= 3) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        }
                """));
        assertThat(drafts(WRONG, 14, source.replace("peer.fetch()", "peer.send()")))
                .noneMatch(d -> d.after().contains("attempt"));
    }

    @Test
    void a_swallowed_exception_becomes_the_failure_that_the_type_has_a_name_for() {
        assertThat(drafts(WRONG, 16, """
                package app;

                class Sample {
                    record Answer(boolean good, String why) {
                        static Answer good() {
                            return new Answer(true, "");
                        }

                        static Answer failed(String why) {
                            return new Answer(false, why);
                        }
                    }

                    static Answer run(java.util.concurrent.Callable<String> work) {
                        try {
                            work.call();
                        } catch (Exception e) {
                        }
                        return Answer.good();
                    }
                }
                """).get(0).after()).contains("return Answer.failed(e.getMessage());");
    }

    @Test
    void what_cannot_be_is_refused_as_other_things_are() {
        assertThat(drafts(WRONG, 10, """
                package app;

                import java.time.LocalDate;

                class Sample {
                    static long days(LocalDate from, LocalDate to) {
                        if (from == null || to == null) {
                            throw new IllegalArgumentException("no day");
                        }
                        return from.datesUntil(to).count();
                    }
                }
                """)).anySatisfy(d -> assertThat(d.after()).contains("""
                        if (to.isBefore(from)) {
                            throw new IllegalArgumentException("to " + to + " is before from " + from);
                        }
                        return from.datesUntil(to).count();
                """));
    }

    @Test
    void one_bad_element_does_not_end_the_work_on_the_others() {
        assertThat(drafts(new Fault.Refusal(), 18, """
                package app;

                import java.util.ArrayList;
                import java.util.List;

                class Sample {
                    final List<Integer> numbers = new ArrayList<>();
                    final List<String> problems = new ArrayList<>();

                    void run(List<String> texts) {
                        for (String text : texts) {
                            numbers.add(positive(text.length()));
                        }
                    }

                    static int positive(int number) {
                        if (number < 1) {
                            throw new IllegalArgumentException("not positive");
                        }
                        return number;
                    }
                }
                """))
                .anySatisfy(d -> assertThat(d.after()).contains("""
                            try {
                                numbers.add(positive(text.length()));
                            } catch (IllegalArgumentException e) {
                                problems.add(e.getMessage());
                            }
                """));
    }

    @Test
    void a_wait_takes_the_duration_that_is_in_scope_and_lateness_is_caught_too() {
        assertThat(drafts(WRONG, 10, """
                package app;

                import java.time.Duration;
                import java.util.concurrent.ExecutionException;
                import java.util.concurrent.Future;

                class Sample {
                    static int wait(Future<Integer> later, Duration patience) throws InterruptedException {
                        try {
                            return later.get();
                        } catch (ExecutionException e) {
                            return 0;
                        }
                    }
                }
                """))
                .anySatisfy(d -> assertThat(d.after())
                        .contains("later.get(patience.toMillis(), TimeUnit.MILLISECONDS)")
                        .contains("catch (ExecutionException | TimeoutException e)")
                        .contains("import java.util.concurrent.TimeoutException;"));
    }

    @Test
    void a_condition_that_is_never_true_and_a_number_that_is_widened_too_late_are_seen() {
        String source = """
                package app;

                class Sample {
                    static boolean open(int state) {
                        return state == 1 && state == 2;
                    }

                    static long cents(int count, int each) {
                        return count * each;
                    }

                    static double rate(long good, long all) {
                        return (good - 1) / all;
                    }

                    static int half(int all) {
                        return all / 2;
                    }
                }
                """;
        assertThat(drafts(WRONG, 5, source).get(0).after()).contains("return state == 1 || state == 2;");
        assertThat(drafts(WRONG, 9, source).get(0).after()).contains("return (long) count * each;");
        assertThat(drafts(WRONG, 13, source).get(0).after()).contains("return (double) (good - 1) / all;");
        assertThat(drafts(WRONG, 17, source)).noneMatch(d -> d.title().startsWith("Count"));
    }

    private static List<Draft> drafts(Fault fault, int line, String source) {
        String path = "src/main/java/app/Sample.java";
        Sources sources = new Sources(List.of(path), p -> p.equals(path) ? Optional.of(source) : Optional.empty());
        return Repairs.of(sources, List.of(new Suspect(path, line, 1, fault, Optional.empty(), "a test says so")));
    }
}
