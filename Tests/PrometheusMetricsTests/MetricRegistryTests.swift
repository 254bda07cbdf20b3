import Metrics
import PrometheusMetrics
import Testing

/// What swift-metrics reports, as Prometheus reads it.
@Suite
struct MetricRegistryTests {
    @Test
    func `Labels of swift-metrics become names with the suffix of their kind, each with help and type`() async {
        let registry = MetricRegistry(
            descriptions: [
                "db.client.connection.count": MetricDescription(name: "db_client_connections", help: "Connections.")
            ]
        )
        Counter(label: "http.requests", dimensions: [("http.route", "/a")], factory: registry).increment(by: 3)
        Counter(label: "events_total", factory: registry).increment()
        Meter(label: "db.client.connection.count", dimensions: [("state", "idle")], factory: registry).set(2.5)
        Gauge(label: "9lives", factory: registry).record(9)
        Timer(label: "db.wait", factory: registry).recordMilliseconds(30)
        let lines = await registry.exposition().split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE http_requests_total counter"))
        #expect(lines.contains("# HELP http_requests_total The metric http.requests of a library."))
        #expect(lines.contains(#"http_requests_total{http_route="/a"} 3"#))
        #expect(lines.contains("events_total 1"))
        #expect(lines.contains("# HELP db_client_connections Connections."))
        #expect(lines.contains(#"db_client_connections{state="idle"} 2.5"#))
        #expect(lines.contains("_9lives 9"))
        #expect(lines.contains(#"db_wait_seconds_bucket{le="0.025"} 0"#))
        #expect(lines.contains(#"db_wait_seconds_bucket{le="0.05"} 1"#))
        #expect(lines.contains(#"db_wait_seconds_bucket{le="+Inf"} 1"#))
        #expect(lines.contains("db_wait_seconds_sum 0.03"))
        #expect(lines.contains("db_wait_seconds_count 1"))
    }

    @Test
    func `Values of labels are escaped and cut, and hostile names of labels lose what is not theirs`() async {
        let registry = MetricRegistry()
        let counter = registry.counter(
            "a_total",
            help: "Two\nlines with \\ and \".",
            labels: [("x.y", "quote \" slash \\ line \n end"), ("__name__", "b"), ("le", "1"), ("x_y", "second")]
        )
        counter.increment(by: 1 as Int64)
        let long = String(repeating: "ä", count: 10_000)
        registry.counter("b_total", help: "Long.", labels: [("v", long)]).increment(by: 1 as Int64)
        let text = await registry.exposition()
        #expect(text.contains(#"a_total{_name__="b",label_le="1",x_y="quote \" slash \\ line \n end"} 1"#))
        #expect(text.contains(#"# HELP a_total Two\nlines with \\ and "."#))
        #expect(text.utf8.count < 1000)
    }

    @Test
    func `Above the bound, one series stands for all further ones`() async {
        let registry = MetricRegistry(maximumSeries: 3)
        for user in 0..<100 {
            Counter(label: "logins", dimensions: [("user", "u\(user)")], factory: registry).increment()
        }
        registry.collect { snapshot in
            for user in 0..<100 { snapshot.gauge("seen", "Seen.", 1, labels: [("user", "u\(user)")]) }
        }
        let lines = await registry.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") }
        let logins = lines.filter { $0.hasPrefix("logins_total") }
        #expect(logins.count == 4)
        #expect(logins.contains(#"logins_total{user="other"} 97"#))
        let seen = lines.filter { $0.hasPrefix("seen") }
        #expect(seen.count == 4)
        #expect(seen.contains(#"seen{user="other"} 97"#))
        #expect(registry.refusedSeries == 97)
    }

    @Test
    func `The number of names is bounded too, and who comes too late is not told of`() async {
        let registry = MetricRegistry()
        for number in 0..<2000 { Counter(label: "c\(number)", factory: registry).increment() }
        let lines = await registry.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 1000)
        #expect(registry.refusedSeries == 1000)
    }

    @Test
    func `A counter never goes backwards, whatever is done to it`() {
        let registry = MetricRegistry()
        let counter = registry.counter("c_total", help: "C.")
        counter.increment(by: 5 as Int64)
        counter.increment(by: -3 as Int64)
        counter.increment(by: -.infinity)
        counter.increment(by: .nan)
        counter.increment(by: 0.5)
        counter.reset()
        #expect(counter.value == 5.5)
        let first = Counter(label: "again", factory: registry)
        first.increment(by: 2)
        first.destroy()
        Counter(label: "again", factory: registry).increment()
        #expect(registry.counter("again_total", help: "").value == 3)
    }

    @Test
    func `An observation below zero or of no finite number does not move the sum back`() async {
        let registry = MetricRegistry()
        let histogram = registry.histogram("h", help: "H.", buckets: HistogramBuckets([2, 1, .infinity]))
        for value in [-1, 0.5, 1, 1.5, 7, Double.infinity, .nan] { histogram.observe(value) }
        histogram.recordNanoseconds(.min)
        #expect(histogram.count == 6)
        let lines = await registry.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            lines == [
                #"h_bucket{le="1.0"} 4"#, #"h_bucket{le="2.0"} 5"#, #"h_bucket{le="+Inf"} 6"#, "h_sum 10", "h_count 6",
            ]
        )
    }

    @Test
    func `One name for two kinds of metric counts for the first only, and harms nobody`() async {
        let registry = MetricRegistry()
        Counter(label: "x_seconds_total", factory: registry).increment()
        Timer(label: "x_seconds_total_seconds", factory: registry).recordSeconds(1)
        let meter = Meter(label: "x.seconds.total", factory: registry)
        meter.set(7)
        let lines = await registry.exposition().split(separator: "\n")
        #expect(lines.contains("x_seconds_total 1"))
        #expect(lines.filter { $0.hasPrefix("# TYPE x_seconds_total ") }.count == 1)
        #expect(registry.refusedSeries == 1)
    }

    @Test
    func `Nothing is lost when many count at the same time`() async {
        let registry = MetricRegistry()
        let counter = registry.counter("c_total", help: "C.")
        let histogram = registry.histogram("h_seconds", help: "H.")
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10_000 {
                        counter.increment(by: 1 as Int64)
                        histogram.observe(.milliseconds(1))
                    }
                }
            }
        }
        #expect(counter.value == 80_000)
        #expect(histogram.count == 80_000)
    }

    @Test
    func `Infinite figures and those that are none have Prometheus' words`() async {
        let registry = MetricRegistry()
        registry.collect { snapshot in
            snapshot.gauge("a", "A.", .infinity)
            snapshot.gauge("b", "B.", -.infinity)
            snapshot.gauge("c", "C.", .nan)
            snapshot.gauge("d", "D.", 1e300)
            snapshot.counter("e_total", "E.", 12)
        }
        let lines = await registry.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines == ["a +Inf", "b -Inf", "c NaN", "d 1e+300", "e_total 12"])
    }

    @Test
    func `OpenMetrics names a counter without its suffix and says where the text ends`() async {
        let registry = MetricRegistry()
        registry.counter("c_total", help: "A \"C\".").increment(by: 1 as Int64)
        let text = await registry.exposition(.openMetrics)
        #expect(text == "# HELP c A \\\"C\\\".\n# TYPE c counter\nc_total 1\n# EOF\n")
        #expect(ExpositionFormat(accept: "application/openmetrics-text;version=1.0.0,text/plain;q=0.5") == .openMetrics)
        #expect(ExpositionFormat(accept: "*/*") == .prometheus)
        #expect(ExpositionFormat(accept: nil) == .prometheus)
    }

    @Test
    func `A timer of a library is told once it has timed something, a counter at once`() async {
        let registry = MetricRegistry()
        let timer = Timer(label: "t", factory: registry)
        _ = Counter(label: "c", factory: registry)
        #expect(await registry.exposition().contains("t_seconds") == false)
        #expect(await registry.exposition().contains("c_total 0"))
        timer.recordSeconds(1)
        #expect(await registry.exposition().contains("t_seconds_count 1"))
    }
}
