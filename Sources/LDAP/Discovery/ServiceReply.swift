/// The SRV records of a DNS message.
///
/// c-ares 1.18 parses SRV records, too, but does not tell their time to live.
enum ServiceReply {
    /// A DNS message's largest size: TCP gives its length in 16 bits (RFC 1035, section 4.2.2).
    static let maximumSize = 65_535

    /// The longest chain of aliases that is followed.
    private static let maximumAliases = 16
    private static let headerSize = 12
    private static let typeCNAME: UInt16 = 5
    private static let typeSRV: UInt16 = 33
    private static let classInternet: UInt16 = 1

    private struct Header {
        let name: String
        let type: UInt16
        let timeToLive: UInt32
        let end: Int
    }

    /// Reads the records that answer the question, over aliases (CNAME) as the name server delivers them.
    ///
    /// A record that an alias leads to lives no longer than the alias.
    ///
    /// - Parameters:
    ///   - bytes: The whole message.
    ///   - name: The name that was asked for, in lower case.
    /// - Returns: The records as they are in the message, any targets included; `nil` when the message is malformed or
    ///   answers another question.
    static func records(in bytes: [UInt8], for name: String) -> [ServiceRecord]? {
        var reader = DNSMessageReader(bytes)
        guard bytes.count <= self.maximumSize, reader.advance(to: 4),
            let questions = reader.readUInt16(), questions == 1, let answers = reader.readUInt16(),
            reader.advance(to: self.headerSize), reader.readName() == name,
            reader.readUInt16() == self.typeSRV, reader.readUInt16() == self.classInternet
        else { return nil }
        var aliases: [String: (target: String, timeToLive: UInt32)] = [:]
        var services: [(owner: String, record: ServiceRecord)] = []
        for _ in 0..<answers {
            guard let header = self.readHeader(&reader) else { return nil }
            if header.type == self.typeSRV {
                guard let record = self.readRecord(&reader, header) else { return nil }
                services.append((header.name, record))
            } else if header.type == self.typeCNAME {
                guard let target = reader.readName() else { return nil }
                aliases[header.name] = (target, header.timeToLive)
            } else if !reader.advance(to: header.end) {
                return nil
            }
            guard reader.offset == header.end else { return nil }
        }
        var owner = name
        var bound = Duration.seconds(Int64(Int32.max))
        for _ in 0..<self.maximumAliases {
            guard let alias = aliases[owner] else { break }
            owner = alias.target
            bound = min(bound, .seconds(Int64(alias.timeToLive)))
        }
        return services.filter { $0.owner == owner }
            .map { service in
                var record = service.record
                record.timeToLive = min(record.timeToLive, bound)
                return record
            }
    }

    /// Reads what is the same in all records (RFC 1035, section 4.1.3).
    private static func readHeader(_ reader: inout DNSMessageReader) -> Header? {
        guard let name = reader.readName(), let type = reader.readUInt16(), let recordClass = reader.readUInt16(),
            let timeToLive = reader.readUInt32(), let length = reader.readUInt16()
        else { return nil }
        return Header(
            name: name,
            // A record of another class is none of ours, whatever its type.
            type: recordClass == self.classInternet ? type : 0,
            // "Treated as if the entire value received was zero" (RFC 2181, section 8).
            timeToLive: timeToLive > UInt32(Int32.max) ? 0 : timeToLive,
            end: reader.offset + Int(length)
        )
    }

    private static func readRecord(_ reader: inout DNSMessageReader, _ header: Header) -> ServiceRecord? {
        guard let priority = reader.readUInt16(), let weight = reader.readUInt16(), let port = reader.readUInt16(),
            let target = reader.readName()
        else { return nil }
        return ServiceRecord(
            priority: priority,
            weight: weight,
            target: target,
            port: port,
            timeToLive: .seconds(Int64(header.timeToLive))
        )
    }
}
