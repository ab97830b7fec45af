package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Check runs, commit statuses and workflow runs of exactly one commit, and what the base branch requires. Only
 * {@code success} is success: neutral, skipped, cancelled and stale decide nothing, nor does what waits for a person. What
 * is required and not there is pending; where anything is required, the rest is optional.
 */
final class GithubChecks {
    private static final int DETAIL = 4000;
    private static final int PAGES = 10;

    /** Where nothing is required, the first that pass may not be all there is: others are awaited this long after them. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private static final String FURTHER = "further checks";

    private final Getting getting;
    private final UnaryOperator<String> log;
    private final String path;
    private final GithubBranches branches;
    private final InstantSource clock;
    private final Map<String, String> logs = new ConcurrentHashMap<>();

    GithubChecks(
            Getting getting, UnaryOperator<String> log, String path, GithubBranches branches, InstantSource clock) {
        this.clock = clock;
        this.getting = getting;
        this.log = log;
        this.path = path;
        this.branches = branches;
    }

    List<Check> of(String commit, String base) {
        if (!commit.matches("[0-9a-f]{40,64}")) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "'" + commit + "' is not a commit's full hash");
        }
        Map<String, Check> found = new TreeMap<>();
        Map<String, List<Check>> suites = new HashMap<>();
        List<String> ends = new ArrayList<>();
        for (JsonNode run :
                pages(path + "/commits/" + commit + "/check-runs?filter=latest&per_page=100", "check_runs")) {
            Check check = check(run);
            ends.add(run.path("completed_at").asText(""));
            found.merge(check.name(), check, GithubChecks::worse);
            suites.computeIfAbsent(run.path("check_suite").path("id").asText(), id -> new ArrayList<>())
                    .add(check);
        }
        for (JsonNode status : pages(path + "/commits/" + commit + "/status?per_page=100", "statuses")) {
            String name = status.path("context").asText();
            ends.add(status.path("updated_at").asText(""));
            Check check = new Check(
                    name,
                    state(status.path("state").asText()),
                    status.path("description").asText(""));
            found.merge(name, check, GithubChecks::worse);
        }
        Set<String> required = branches.rules(base).checks();
        if (required.isEmpty() || !found.keySet().containsAll(required)) {
            workflows(commit, suites).forEach(check -> found.putIfAbsent(check.name(), check));
        }
        boolean passed = found.values().stream().allMatch(c -> c.state() == Check.State.PASSED);
        if (required.isEmpty() && passed && ends.stream().anyMatch(this::justNow)) {
            String why = "nothing is required by " + base + "; others may still come";
            found.putIfAbsent(FURTHER, new Check(FURTHER, Check.State.PENDING, why));
        }
        required.forEach(name -> found.putIfAbsent(
                name, new Check(name, Check.State.PENDING, "required by " + base + ", and not reported yet")));
        return found.values().stream()
                .map(c ->
                        new Check(c.name(), c.state(), c.detail(), !required.isEmpty() && !required.contains(c.name())))
                .toList();
    }

    private boolean justNow(String end) {
        try {
            return !end.isEmpty() && clock.instant().isBefore(Instant.parse(end).plus(SETTLING));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /**
     * What workflow runs tell that their jobs do not: that some did not begin yet, that none will before a person approves,
     * that the run was cancelled or broke before they began. A run's success tells nothing: its jobs have to.
     */
    private List<Check> workflows(String commit, Map<String, List<Check>> suites) {
        List<JsonNode> runs;
        try {
            runs = pages(path + "/actions/runs?head_sha=" + commit + "&per_page=100", "workflow_runs");
        } catch (PluginException e) {
            return unreadable(e);
        }
        Map<String, JsonNode> newest = new LinkedHashMap<>();
        for (JsonNode run : runs) {
            String key =
                    run.path("workflow_id").asText() + " " + run.path("event").asText();
            newest.merge(key, run, (a, b) -> number(a) >= number(b) ? a : b);
        }
        List<Check> told = new ArrayList<>();
        for (JsonNode run : newest.values()) {
            List<Check> jobs = suites.getOrDefault(run.path("check_suite_id").asText(), List.of());
            String status = run.path("status").asText();
            String conclusion = run.path("conclusion").asText("");
            boolean over = status.equals("completed");
            Check.State state =
                    !over ? Check.State.PENDING : jobs.isEmpty() ? Check.State.UNDECIDED : concluded(conclusion);
            if (state != Check.State.PASSED && jobs.stream().noneMatch(job -> job.state() == state)) {
                String begun = jobs.isEmpty() ? ", and no job of it began" : "";
                told.add(new Check(
                        "workflow " + run.path("name").asText(""), state, (over ? conclusion : status) + begun));
            }
        }
        return told;
    }

    /** A server without Actions has no runs; what may not be read is no success. */
    private static List<Check> unreadable(PluginException problem) {
        return switch (problem.kind()) {
            case NOT_FOUND -> List.of();
            case UNAUTHORIZED ->
                List.of(new Check(
                        "workflow runs",
                        Check.State.UNDECIDED,
                        "they cannot be read; give the token the permission actions (read)"));
            default -> throw problem;
        };
    }

    private static long number(JsonNode run) {
        return run.path("run_number").asLong();
    }

    private static Check.State concluded(String conclusion) {
        return switch (conclusion) {
            case "success" -> Check.State.PASSED;
            case "failure", "timed_out" -> Check.State.FAILED;
            default -> Check.State.UNDECIDED;
        };
    }

    private List<JsonNode> pages(String target, String name) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            JsonNode answer = getting.get(target + "&page=" + page);
            answer.path(name).forEach(all::add);
            if (all.size() >= answer.path("total_count").asInt()
                    || answer.path(name).isEmpty()) {
                return all;
            }
        }
        throw new PluginException(
                PluginException.Kind.INVALID_ANSWER, target + " has more than " + 100 * PAGES + " entries");
    }

    /** Two of one name: the one that speaks more against a merge. */
    private static Check worse(Check one, Check other) {
        List<Check.State> order =
                List.of(Check.State.PASSED, Check.State.UNDECIDED, Check.State.FAILED, Check.State.PENDING);
        return order.indexOf(one.state()) >= order.indexOf(other.state()) ? one : other;
    }

    private Check check(JsonNode run) {
        String name = run.path("name").asText();
        if (!run.path("status").asText().equals("completed")) {
            return new Check(name, Check.State.PENDING, run.path("status").asText());
        }
        String conclusion = run.path("conclusion").asText();
        Check.State state = concluded(conclusion);
        return new Check(name, state, state == Check.State.FAILED ? detail(run, conclusion) : conclusion);
    }

    /** The end of the job's log where it is one of GitHub's own Actions, else what the check says about itself. */
    private String detail(JsonNode run, String conclusion) {
        String told = conclusion + "\n" + run.path("output").path("summary").asText("");
        if (!run.path("app").path("slug").asText().equals("github-actions")) {
            return end(told);
        }
        String id = run.path("id").asText();
        String text = logs.get(id);
        if (text == null) {
            try {
                text = end(conclusion + "\n" + log.apply(path + "/actions/jobs/" + id + "/logs"));
            } catch (PluginException e) {
                if (e.kind().retryable()) {
                    throw e;
                }
                text = end(told);
            }
            logs.put(id, text);
        }
        return text;
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - DETAIL));
    }

    private static Check.State state(String status) {
        return switch (status) {
            case "success" -> Check.State.PASSED;
            case "pending" -> Check.State.PENDING;
            default -> Check.State.FAILED;
        };
    }

    /** One call. */
    interface Getting {
        JsonNode get(String target);
    }
}
