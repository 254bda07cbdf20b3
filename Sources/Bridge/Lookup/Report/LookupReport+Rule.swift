import ClaimsMapping
import DirectoryValues

extension LookupReport {
    /// How one rule of a claim went.
    public struct RuleLine: Sendable, Encodable {
        /// Whether a rule's condition holds.
        public struct Condition: Sendable, Encodable {
            /// `yes`, `no` or `unknown`.
            public let holds: String
            /// The part of it that decided.
            public let part: String
            /// Why nobody could say.
            public let reason: String?
        }

        /// A source that gave nothing, so that the next one was read.
        public struct PassedSource: Sendable, Encodable {
            /// The source.
            public let source: String
            /// Why it gave nothing.
            public let reason: String
        }

        /// An attribute as the server sent it.
        public struct Attribute: Sendable, Encodable {
            /// Its description, as the rule spells it.
            public let name: String
            /// What the rule takes the values for.
            public let form: String
            /// The values.
            public let values: [Value]
        }

        /// A value as the server sent it.
        public struct Value: Sendable, Encodable {
            /// `text`, or `base64` where it is no text that could be shown.
            public let notation: String
            /// The value in that notation, or its beginning.
            public let value: String
            /// How many bytes it has.
            public let bytes: Int
            /// Whether only its beginning is here.
            public let isCut: Bool
        }

        /// A value that was left out.
        public struct Discarded: Sendable, Encodable {
            /// The value as it was at that stage.
            public let value: String
            /// Why it was left out.
            public let reason: String
        }

        /// The values after one transform.
        public struct Step: Sendable, Encodable {
            /// The transform's word.
            public let transform: String
            /// The values after it.
            public let values: [String]
        }

        /// Where the values come from.
        public let source: String
        /// Whether the rule's condition holds; absent for a rule without one.
        public let condition: Condition?
        /// The sources that were passed over.
        public let passedSources: [PassedSource]
        /// The attributes that were read, as the server sent them.
        public let raw: [Attribute]
        /// What was read, as text.
        public let found: [String]
        /// What the pattern left, rewritten.
        public let matched: [String]
        /// After the value map.
        public let mapped: [String]
        /// After each transform, in order.
        public let transformed: [Step]
        /// Values that were left out, each with the reason.
        public let discarded: [Discarded]
        /// What became of several values where the claim takes one.
        public let severalValues: String?
        /// Why the rule's default stands in, if it does.
        public let defaultReason: String?
        /// Why the rule gives no value; absent where it does.
        public let absence: String?

        /// The bytes of a value that are shown.
        private static let rawBytes = 4096
        /// The values of an attribute that are shown.
        private static let rawValues = 1000

        init(_ report: RuleReport, _ rule: ClaimRule) {
            self.source = rule.source.summary
            self.condition = report.condition.map {
                Condition(holds: $0.truth.rawValue, part: $0.part.description, reason: $0.reason?.description)
            }
            self.passedSources = report.passedSources.map {
                PassedSource(source: $0.source.summary, reason: $0.absence.description)
            }
            self.raw = report.stages.raw.map { attribute in
                Attribute(
                    name: attribute.name,
                    form: attribute.form.rawValue,
                    values: attribute.shown(Self.rawValues, byteCount: Self.rawBytes)
                        .map {
                            Value(notation: $0.notation.rawValue, value: $0.text, bytes: $0.byteCount, isCut: $0.isCut)
                        }
                )
            }
            self.found = report.stages.found
            self.matched = report.stages.matched
            self.mapped = report.stages.mapped
            self.transformed = report.stages.steps.map { Step(transform: $0.transform.keyword, values: $0.values) }
            self.discarded = report.discarded.map { Discarded(value: $0.value, reason: $0.reason.description) }
            self.severalValues = report.severalValues?.description
            self.defaultReason = report.defaultReason?.description
            self.absence = report.absence?.description
        }
    }
}
