package io.programmeragent.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitSignerTest {
    /** Made by {@code ssh-keygen -t ed25519 -N ''} for this test and used nowhere; its armour is left out. */
    private static final String KEY = """
            b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
            QyNTUxOQAAACBjfAk5VHhYM0zRRaF3RoCLjDsRA/G38O7vkZUn6AHT+QAAAIgYb5S/GG+U
            vwAAAAtzc2gtZWQyNTUxOQAAACBjfAk5VHhYM0zRRaF3RoCLjDsRA/G38O7vkZUn6AHT+Q
            AAAEA7Eup/tQE9LuZaBcvaXfM27WRchNrm3e9Kc0t0jw0ZmWN8CTlUeFgzTNFFoXdGgIuM
            OxED8bfw7u+RlSfoAdP5AAAABHRlc3QB
            """;

    /** What {@code ssh-keygen -Y sign -n git} says to the text below. */
    private static final String SIGNATURE = """
            -----BEGIN SSH SIGNATURE-----
            U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgY3wJOVR4WDNM0UWhd0aAi4w7EQ
            Pxt/Du75GVJ+gB0/kAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
            AAAAQIQhI96Pde+jnyyu4fPXS7Qc44cGKbr03iZi+2+gBmq1VjFJ+fKScxr9Mae3Cpb+1V
            dBqK6C19QZxohf/k3DBww=
            -----END SSH SIGNATURE-----
            """;

    @Test
    void it_signs_as_ssh_keygen_does() {
        String signature = CommitSigner.of(KEY).sign("tree 4b825dc\n\nA fix\n".getBytes(StandardCharsets.UTF_8));

        assertThat(bytes(signature)).isEqualTo(bytes(SIGNATURE));
        assertThat(signature.lines())
                .startsWith("-----BEGIN SSH SIGNATURE-----")
                .endsWith("-----END SSH SIGNATURE-----");
    }

    @Test
    void another_kind_of_key_is_refused_without_showing_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitSigner.of("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"))
                .withMessage("it is not an OpenSSH key without passphrase");
        assertThatIllegalArgumentException().isThrownBy(() -> CommitSigner.of("@@"));
    }

    @Test
    void a_commit_carries_the_signature_of_all_the_rest_of_it(@TempDir Path files) throws Exception {
        Source source = Source.in(files.resolve("source"));
        String base = source.commit("main", Map.of("A", Source.Entry.file("1\n")), "begin");
        Committer acme = new Committer("Acme agent", "agent@acme.example", Optional.of(CommitSigner.of(KEY)));
        try (MirrorRepository mirror = MirrorRepository.open(files.resolve("mirror"), source::fetchInto, acme)) {
            mirror.refresh();
            Patch patch = new Patch(List.of(new FileChange("A", Optional.of("1\n"), Optional.of("2\n"))));

            String commit = mirror.commit(base, patch, "Fix\n", Instant.parse("2026-02-01T12:00:00Z"));

            String raw = raw(mirror.directory(), commit);
            String rest = raw.replaceAll("(?m)^gpgsig .*\\n(?: .*\\n)+", "");
            String signed = raw.substring(raw.indexOf("gpgsig ") + 7, raw.indexOf("\n\n"))
                    .replace("\n ", "\n");
            assertThat(rest)
                    .contains("committer Acme agent <agent@acme.example>")
                    .doesNotContain("SSH SIGNATURE");
            assertThat(bytes(signed))
                    .isEqualTo(bytes(CommitSigner.of(KEY).sign(rest.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static String raw(Path bare, String commit) throws IOException {
        try (Repository repository =
                new RepositoryBuilder().setGitDir(bare.toFile()).setBare().build()) {
            return new String(repository.open(ObjectId.fromString(commit)).getBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String armoured) {
        return Base64.getMimeDecoder().decode(armoured.replaceAll("-----[A-Z ]+-----", ""));
    }
}
