package io.programmeragent.simulators.github;

import java.util.List;
import java.util.Optional;

/** Who is asked to review a pull request. */
final class Reviewers {
    private static final List<String> PLACES = List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");

    private Reviewers() {}

    /** As the real one does: who owns the changed files by CODEOWNERS of the base. Only the pattern for all files is known. */
    static void ofOwners(BareGit git, PullRequest pull) {
        String tip = git.tip(pull.base).orElseThrow();
        Optional<String> owners = PLACES.stream()
                .map(place -> git.file(tip, place))
                .flatMap(Optional::stream)
                .findFirst();
        for (String line : owners.orElse("").lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 1 && words[0].equals("*")) {
                List.of(words).subList(1, words.length).forEach(o -> ask(pull, o.substring(1)));
            }
        }
    }

    /** Asks a person, who is not the author, or a team as {@code organisation/team}. */
    private static void ask(PullRequest pull, String who) {
        int slash = who.indexOf('/');
        if (slash < 0 && !who.equals(pull.author)) {
            pull.reviewers.add(who);
        } else if (slash >= 0) {
            pull.teams.add(who.substring(slash + 1));
        }
    }
}
