package io.programmeragent.core.prove.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityScanTest {
    private static List<String> findings(String path, String before, String after) {
        return SecurityScan.findings(new Patch(List.of(new FileChange(path, Optional.of(before), Optional.of(after)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A.java   | Object o = new ObjectInputStream(in).readObject();        | CWE-502
            A.java   | statement.executeQuery("select * from a where b = " + c); | CWE-89
            a.py     | result = eval(text)                                       | CWE-94
            a.py     | subprocess.run(command, shell=True)                       | CWE-78
            a.py     | requests.get(url, verify=False)                           | CWE-295
            a.js     | element.innerHTML = text;                                 | CWE-79
            a.ts     | const run = new Function(text);                           | CWE-94
            a.go     | config := &tls.Config{InsecureSkipVerify: true}           | CWE-295
            a.rs     | unsafe { *pointer }                                       | CWE-119
            a.go     | import "plugin"                                           | CWE-78
            a.go     |    p "os/exec"                                            | CWE-78
            a.go     | import ("fmt"; "unsafe")                                  | CWE-78
            run.conf | chmod 777 /data                                           | CWE-732
            """)
    void a_line_that_opens_a_known_kind_of_hole_is_named(String path, String line, String kind) {
        assertThat(findings(path, "a\nb\n", "a\n" + line + "\nb\n"))
                .singleElement()
                .asString()
                .startsWith(path + ":2 ")
                .contains(kind);
    }

    @Test
    void what_was_there_before_is_not_the_patch_s() {
        assertThat(findings("a.py", "x = eval(a)\n", "x = eval(b)\n")).isEmpty();
        assertThat(findings("tests/test_a.py", "", "x = eval(b)\n")).isEmpty();
        assertThat(findings("a.py", "", "x = evaluate(b)\n")).isEmpty();
        assertThat(findings("a.py", "", "model.eval()\nrows = session.exec(select(Cart))\n"))
                .isEmpty();
        assertThat(findings("a.js", "", "const value = redis.eval(script, 1, key)\n"))
                .isEmpty();
        assertThat(findings(
                        "a.go",
                        "",
                        "kind = \"plugin\"\n    return \"plugin\"\n    case \"plugin\":\n    \"plugin\",\n"))
                .isEmpty();
        assertThat(findings("a.rs", "", "/// No unsafe is needed.\n")).isEmpty();
        assertThat(findings("a.js", "", "window.eval(text)\n")).isNotEmpty();
    }
}
