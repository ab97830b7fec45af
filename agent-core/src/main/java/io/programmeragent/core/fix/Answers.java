package io.programmeragent.core.fix;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.plugin.PluginException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds generators to their contract: what breaks it is left out, with a reason in the log. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final String REPEATED = "was proposed before";

    private final String generator;
    private final Function<String, Optional<String>> base;
    private final Set<String> triedIds;
    private final Set<String> triedPatches;

    /**
     * The answers of one generator.
     *
     * @param base a file's text at the base commit
     * @param tried what any generator proposed before in the incident
     */
    Answers(String generator, Function<String, Optional<String>> base, List<Candidate> tried) {
        this.generator = generator;
        this.base = base;
        this.triedIds = new HashSet<>();
        this.triedPatches = new HashSet<>();
        tried.forEach(c -> {
            triedIds.add(c.id());
            triedPatches.add(PatchId.of(c.patch()));
        });
    }

    /**
     * The step without the candidates that break the contract. A generator that has nothing but what was proposed before has
     * given up: others may know more.
     *
     * @throws PluginException of kind INVALID_ANSWER when none is left
     */
    FixStep checked(FixStep step) {
        if (step instanceof FixStep.Reproduce reproduce) {
            reproduce.tests().stream()
                    .filter(test ->
                            test.before().isPresent() || base.apply(test.path()).isPresent())
                    .findFirst()
                    .ifPresent(test -> {
                        throw new PluginException(
                                PluginException.Kind.INVALID_ANSWER,
                                "generator " + generator + " has a new test " + test.path()
                                        + ", which is there already");
                    });
        }
        if (!(step instanceof FixStep.Candidates proposed)) {
            return step;
        }
        List<Candidate> good = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int repeated = 0;
        for (Candidate candidate : proposed.candidates()) {
            Optional<String> problem = problem(candidate);
            if (problem.isPresent()) {
                problems.add(candidate.id() + " " + problem.get());
                repeated += problem.get().equals(REPEATED) ? 1 : 0;
                LOG.warn("Candidate {} of generator {} is left out: it {}", candidate.id(), generator, problem.get());
            } else {
                good.add(candidate);
            }
        }
        if (good.isEmpty() && problems.size() == repeated) {
            return new FixStep.GiveUp("it has nothing but what was proposed before: " + String.join("; ", problems));
        }
        if (good.isEmpty()) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER,
                    "generator " + generator + " proposed nothing that can be tried: " + String.join("; ", problems));
        }
        return new FixStep.Candidates(good);
    }

    private Optional<String> problem(Candidate candidate) {
        if (!candidate.generator().equals(generator)) {
            return Optional.of("says that it is of generator '" + candidate.generator() + "'");
        }
        for (FileChange change : candidate.patch().changes()) {
            if (!change.before().equals(base.apply(change.path()))) {
                return Optional.of("does not start from " + change.path() + " as it is at the base commit");
            }
        }
        if (!triedPatches.add(PatchId.of(candidate.patch()))) {
            return Optional.of(REPEATED);
        }
        return triedIds.add(candidate.id())
                ? Optional.empty()
                : Optional.of("has the id of another patch that was proposed before");
    }
}
