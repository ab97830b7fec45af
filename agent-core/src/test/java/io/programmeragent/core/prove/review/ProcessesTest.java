package io.programmeragent.core.prove.review;

import static io.programmeragent.core.prove.review.Reviewed.OPEN;
import static io.programmeragent.core.prove.review.Reviewed.change;
import static io.programmeragent.core.prove.review.Reviewed.review;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest {
    @Test
    void a_fix_does_not_begin_to_end_the_process_or_to_start_others() {
        String quits = "class A { void a() { System.exit(0); } }";

        assertThat(review(OPEN, change("A.java", "class A { void a() { } }", quits)))
                .anyMatch(f -> f.contains("ends the process"));
        assertThat(review(OPEN, change("A.java", quits, quits.replace("void a()", "void b()"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os._exit(0)",
                "subprocess.run(['ls'])",
                "process.exit(0)",
                "require('child_process')",
                "os.Exit(0)",
                "func TestMain(m *testing.M) {}",
                "std::process::exit(0);",
                "await asyncio.create_subprocess_shell('id')",
                "os.posix_spawn('/bin/sh', [], {})",
                "os.StartProcess(\"/bin/sh\", nil, nil)",
                "Bun.spawn(['id'])",
                "new Deno.Command('id')"
            })
    void other_languages_ways_to_end_the_tests_early_are_refused_too(String line) {
        assertThat(review(OPEN, change("a/b.txt", "x\n", "x\n" + line + "\n")))
                .anyMatch(f -> f.contains("ends the process"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())",
                "long free = Runtime.getRuntime().freeMemory();",
                "new OrderProcessBuilder()"
            })
    void what_only_sounds_like_a_process_is_none(String line) {
        assertThat(review(OPEN, change("a/b.txt", "x\n", "x\n" + line + "\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.py     | from os import system
            a.py     | from os import (path, execv)
            a.py     | from os import *
            a.py     | import sys, os as o
            a.py     | getattr(os, name)('id')
            a.py     | __import__(name).call('id')
            a.py     | import pty
            a.scala  | import scala.sys.process._
            a.groovy | "id".execute()
            a.rb     | system("id")
            a.rb     | out = `id`
            a.php    | shell_exec("id");
            A.cs     | System.Diagnostics.Process.Start("id");
            a.c      | system("id");
            a.swift  | let p = Process()
            a.ex     | System.cmd("id", [])
            """)
    void a_process_is_started_in_the_words_of_a_language(String path, String line) {
        assertThat(review(OPEN, change("src/" + path, "x\n", "x\n" + line + "\n")))
                .anyMatch(f -> f.contains("starts another one"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.py   | from os import path
            a.py   | import os
            a.py   | def system(self): return self.os
            a.rb   | @system = system_name
            a.rb   | # as `cart` does
            a.php  | $db->exec($sql);
            a.c    | run->system(run);
            A.cs   | var p = order.Process;
            a.java | statement.execute();
            """)
    void the_same_words_for_something_else_start_none(String path, String line) {
        assertThat(review(OPEN, change("src/" + path, "x\n", "x\n" + line + "\n")))
                .noneMatch(f -> f.contains("starts another one"));
    }
}
