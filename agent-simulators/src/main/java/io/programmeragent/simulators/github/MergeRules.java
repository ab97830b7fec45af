package io.programmeragent.simulators.github;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/** Whether and how a pull request is merged. */
final class MergeRules {
    private final SimulatedRepository repository;
    private final PullRequest pull;

    MergeRules(SimulatedRepository repository, PullRequest pull) {
        this.repository = repository;
        this.pull = pull;
    }

    /** What the real one would say against it. */
    Optional<String> against(String method) {
        if (!pull.open) {
            return Optional.of("Pull Request is not mergeable");
        }
        if (pull.draft) {
            return Optional.of("Pull Request is still a draft");
        }
        if (repository.ruleset(pull.base).queue()) {
            return Optional.of("Changes must be made through the merge queue");
        }
        if (repository.mergeMethods.contains(method)
                && !repository.ruleset(pull.base).takes(method)) {
            return Optional.of("Repository rule violations found\n\nThis branch must not contain merge commits.");
        }
        if (!repository.mergeMethods.contains(method)) {
            String name = method.equals("merge")
                    ? "Merge commits"
                    : method.equals("squash") ? "Squash merges" : "Rebase merges";
            return Optional.of(name + " are not allowed on this repository.");
        }
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            return missing;
        }
        if (repository.isBehind(pull)) {
            return Optional.of("Head branch is out of date with the base branch.");
        }
        String tip = repository.git.tip(pull.base).orElseThrow();
        return repository.git.merged(tip, pull.head).isEmpty()
                ? Optional.of("Pull Request is not mergeable")
                : Optional.empty();
    }

    /** What the branch requires and is not there: a check or an approval. */
    Optional<String> missing() {
        SimulatedRepository.Protection protection =
                repository.protections.getOrDefault(pull.base, new SimulatedRepository.Protection(List.of(), 0));
        Set<String> passed = new LinkedHashSet<>();
        repository.checkRuns.values().stream()
                .filter(r -> r.sha.equals(pull.head))
                .filter(r -> r.conclusion
                        .filter(c -> List.of("success", "neutral", "skipped").contains(c))
                        .isPresent())
                .forEach(r -> passed.add(r.name));
        repository.statuses.getOrDefault(pull.head, java.util.Map.of()).forEach((context, state) -> {
            if (state.equals("success")) {
                passed.add(context);
            }
        });
        Optional<String> missing = Stream.concat(
                        protection.checks().stream(), repository.ruleset(pull.base).checks().stream())
                .filter(c -> !passed.contains(c))
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of("Required status check \"" + missing.get() + "\" is expected.");
        }
        long approvals = pull.reviews.stream()
                .filter(r -> r.state().equals("APPROVED"))
                .map(PullRequest.Note::author)
                .distinct()
                .count();
        int needed =
                Math.max(protection.approvals(), repository.ruleset(pull.base).approvals());
        return approvals < needed
                ? Optional.of("At least " + needed + " approving review is required by reviewers with write access.")
                : Optional.empty();
    }

    /** Merges; empty when the base moved meanwhile. */
    Optional<String> merge(String method, String message) {
        String tip = repository.git.tip(pull.base).orElseThrow();
        ObjectId tree = repository.git.merged(tip, pull.head).orElseThrow();
        List<String> parents = method.equals("merge") ? List.of(tip, pull.head) : List.of(tip);
        return repository.git.land(pull.base, tip, tree, parents, message);
    }
}
