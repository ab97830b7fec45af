package io.programmeragent.simulators.github;

/** A workflow's job, which runs for every pushed commit of a pull request. */
@FunctionalInterface
public interface Job {
    /** Runs over a commit, as long as it takes. */
    Result run(String commit) throws Exception;

    /**
     * How a job ended.
     *
     * @param conclusion GitHub's word: {@code success}, {@code failure}, {@code cancelled}, {@code skipped} ...
     * @param log its log
     */
    record Result(String conclusion, String log) {
        public static Result success() {
            return new Result("success", "all is well\n");
        }

        public static Result failure(String log) {
            return new Result("failure", log);
        }
    }
}
