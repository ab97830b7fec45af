package io.programmeragent.core.observe;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Sends a service's probes, and asks its dependencies. */
final class Prober {
    private static final int KEPT_BODY = 64 * 1024;
    private static final int TOLD_BODY = 500;
    private static final Duration DEPENDENCY_TIMEOUT = Duration.ofSeconds(3);

    /** Headers for which nobody is refused that sends none of them. */
    private static final Pattern PLAIN = Pattern.compile("(?i)accept(-.*)?|content-type|user-agent");

    private final HttpSender sender;

    Prober(HttpSender sender) {
        this.sender = sender;
    }

    /** Sends a probe once, and waits for the answer. */
    Result send(WatchedService service, Probe probe) {
        return new Result(probe, await(begin(service, probe)));
    }

    /** Sends every probe of a service, all at the same time. */
    List<Result> sendAll(WatchedService service) {
        List<HttpSender.Pending> pending =
                service.probes().stream().map(p -> begin(service, p)).toList();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < pending.size(); i++) {
            results.add(new Result(service.probes().get(i), await(pending.get(i))));
        }
        return results;
    }

    private HttpSender.Pending begin(WatchedService service, Probe probe) {
        RecordedRequest request = probe.request();
        return sender.send(
                request.method(),
                service.url().resolve(request.target()),
                request.headers(),
                request.body(),
                probe.timeout(),
                KEPT_BODY);
    }

    /** Asks every dependency that has a URL: it is up when it answers with less than 500. */
    List<Evidence.Dependency> askDependencies(WatchedService service) {
        List<WatchedService.Dependency> asked =
                service.dependencies().stream().filter(d -> d.url().isPresent()).toList();
        List<HttpSender.Pending> pending = asked.stream()
                .map(d -> sender.send("GET", d.url().orElseThrow(), Map.of(), "", DEPENDENCY_TIMEOUT, TOLD_BODY))
                .toList();
        List<Evidence.Dependency> found = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            found.add(evidence(asked.get(i), await(pending.get(i))));
        }
        return found;
    }

    private static Evidence.Dependency evidence(WatchedService.Dependency dependency, HttpSender.Answer answer) {
        boolean answered = answer.ending() == HttpSender.Ending.ANSWERED;
        String detail = (answered ? "HTTP " + answer.status() : answer.text()) + " from "
                + dependency.url().orElseThrow();
        return new Evidence.Dependency(
                "dependency-" + dependency.name(), dependency.name(), answered && answer.status() < 500, detail);
    }

    private static HttpSender.Answer await(HttpSender.Pending pending) {
        try {
            return pending.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "Waiting for an answer was interrupted", e);
        }
    }

    /** What came of a probe. */
    record Result(Probe probe, HttpSender.Answer answer) {
        boolean healthy() {
            return answer.ending() == HttpSender.Ending.ANSWERED && answer.status() == probe.expectedStatus();
        }

        Evidence.ProbeAnswer evidence() {
            String text = answer.text();
            return new Evidence.ProbeAnswer(
                    "probe-" + probe.name(),
                    probe.name(),
                    healthy(),
                    answer.ending() == HttpSender.Ending.TIMED_OUT,
                    answer.ending() == HttpSender.Ending.UNREACHABLE,
                    answer.status(),
                    text.length() <= TOLD_BODY ? text : text.substring(0, TOLD_BODY),
                    told(),
                    OptionalInt.of(probe.expectedStatus()));
        }

        /** A refusal may be for want of the headers, which are not told: without them it would be repeated for that reason. */
        private Optional<RecordedRequest> told() {
            boolean refused = answer.status() >= 400 && answer.status() < 500;
            boolean plain = probe.request().headers().keySet().stream()
                    .allMatch(name -> PLAIN.matcher(name).matches());
            return refused && !plain ? Optional.empty() : Optional.of(probe.request());
        }

        /** What happened, in a few words. */
        String summary() {
            return answer.ending() == HttpSender.Ending.ANSWERED
                    ? "HTTP " + answer.status() + (healthy() ? "" : " instead of " + probe.expectedStatus())
                    : answer.text();
        }
    }
}
