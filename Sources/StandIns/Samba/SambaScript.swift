/// The Python program that makes a domain and fills it, before the server is started.
///
/// Samba's own modules write into its database, all entries in one transaction: some milliseconds an entry, where a running
/// server would take ten times as long. The part of provisioning that needs root and access control lists in the file
/// system is left out; nobody here mounts the system volume.
enum SambaScript {
    /// The program; its argument is the file with a ``SambaPlan``.
    static let text = #"""
        import base64, json, logging, sys
        import ldb
        from samba.auth import system_session
        from samba.dcerpc import misc, security
        from samba.dsdb import DS_DOMAIN_FUNCTION_2008_R2
        from samba.ndr import ndr_unpack
        from samba.param import LoadParm
        from samba.provision import provision
        from samba.samdb import SamDB

        RELAX = "relax:0"
        # Takes the time of the last change of a password as it is given.
        GIVEN_PASSWORD_TIME = "local_oid:1.3.6.1.4.1.7165.4.3.20:0"

        with open(sys.argv[1], encoding="utf-8") as file:
            plan = json.load(file)
        parameters = LoadParm()
        parameters.load(plan["configurationFile"])
        logger = logging.getLogger("provision")
        logger.setLevel(logging.ERROR)
        provision(
            logger, system_session(), smbconf=plan["configurationFile"], lp=parameters,
            realm=plan["domain"].upper(), domain=plan["netBIOSName"], hostname=plan["host"], hostip=plan["address"],
            serverrole="active directory domain controller", dns_backend="SAMBA_INTERNAL",
            adminpass=plan["administratorPassword"], dom_for_fun_level=DS_DOMAIN_FUNCTION_2008_R2, skip_sysvolacl=True)
        directory = SamDB(url=None, session_info=system_session(), lp=parameters)
        base = directory.get_default_basedn()


        def child(parent, kind, name):
            dn = ldb.Dn(directory, str(parent))
            dn.add_child(f"{kind}=x")
            dn.set_component(0, kind, name)
            return dn


        def change(dn, flag, attribute, values, controls=None):
            message = ldb.Message(dn)
            message[attribute] = ldb.MessageElement(values, flag, attribute)
            directory.modify(message, controls)


        def extend_schema(attributes):
            schema = directory.get_schema_basedn()
            for number, name in enumerate(attributes):
                message = ldb.Message(child(schema, "CN", name))
                # Object identifiers below OpenLDAP's arc for experiments.
                values = {
                    "objectClass": "attributeSchema", "lDAPDisplayName": name, "isSingleValued": "TRUE",
                    "attributeID": f"1.3.6.1.4.1.4203.666.77.{number + 1}", "attributeSyntax": "2.5.5.12",
                    "oMSyntax": "64", "searchFlags": "1"}
                for attribute, value in values.items():
                    message[attribute] = value
                directory.add(message, [RELAX])
            root = ldb.Dn(directory, "")
            change(root, ldb.FLAG_MOD_REPLACE, "schemaUpdateNow", "1")
            change(child(schema, "CN", "User"), ldb.FLAG_MOD_ADD, "mayContain", attributes, [RELAX])
            change(root, ldb.FLAG_MOD_REPLACE, "schemaUpdateNow", "1")


        units = {(): base}
        names = {}
        later = []


        def unit(path):
            if path not in units:
                dn = child(unit(path[:-1]), "OU", path[-1])
                directory.add({"dn": dn, "objectClass": "organizationalUnit"})
                units[path] = dn
            return units[path]


        def add(entry):
            dn = child(unit(tuple(entry["path"])), "CN", entry["name"])
            message = ldb.Message(dn)
            for attribute, values in entry["attributes"].items():
                message[attribute] = ldb.MessageElement(values, ldb.FLAG_MOD_ADD, attribute)
            for attribute, values in entry["binaryAttributes"].items():
                values = [base64.b64decode(value) for value in values]
                message[attribute] = ldb.MessageElement(values, ldb.FLAG_MOD_ADD, attribute)
            if entry.get("password") is not None:
                message["clearTextPassword"] = entry["password"].encode("utf-16-le")
            present = [str(names[member]) for member in entry["members"] if member in names]
            if present:
                message["member"] = ldb.MessageElement(present, ldb.FLAG_MOD_ADD, "member")
            absent = [member for member in entry["members"] if member not in names]
            if absent:
                later.append((dn, absent))
            directory.add(message, [RELAX] + ([GIVEN_PASSWORD_TIME] if "pwdLastSet" in entry["attributes"] else []))
            names[entry["account"]] = dn


        def read(dn):
            return directory.search(dn, ldb.SCOPE_BASE, attrs=["objectGUID", "objectSid"])[0]


        def sid(entry):
            return str(ndr_unpack(security.dom_sid, entry["objectSid"][0])) if "objectSid" in entry else None


        if plan["schemaAttributes"]:
            extend_schema(plan["schemaAttributes"])
        directory.transaction_start()
        for entry in plan["objects"]:
            add(entry)
        for dn, members in later:
            change(dn, ldb.FLAG_MOD_ADD, "member", [str(names[member]) for member in members])
        for entry in plan["objects"]:
            if entry.get("primaryGroup") is not None:
                account, group = names[entry["account"]], names[entry["primaryGroup"]]
                # Only a member can have a group as the primary one.
                change(group, ldb.FLAG_MOD_ADD, "member", [str(account)])
                identifier = sid(read(group)).rsplit("-", 1)[1]
                change(account, ldb.FLAG_MOD_REPLACE, "primaryGroupID", identifier)
        directory.transaction_commit()

        entries = {}
        for account, dn in names.items():
            entry = read(dn)
            guid = str(ndr_unpack(misc.GUID, entry["objectGUID"][0]))
            entries[account] = {"dn": str(entry.dn), "guid": guid, "sid": sid(entry)}
        administrator = directory.search(
            base, ldb.SCOPE_SUBTREE, expression="(sAMAccountName=Administrator)", attrs=["1.1"])[0]
        result = {
            "baseDN": str(base), "domainSID": directory.get_domain_sid(),
            "administratorDN": str(administrator.dn), "entries": entries}
        with open(plan["resultFile"], "w", encoding="utf-8") as file:
            json.dump(result, file)

        """#
}
