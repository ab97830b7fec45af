package io.programmeragent.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

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

    private static byte[] bytes(String armoured) {
        return Base64.getMimeDecoder().decode(armoured.replaceAll("-----[A-Z ]+-----", ""));
    }
}
