/// The parts of the bash script that are the same for every registration.
enum AzureCLIScript {
    static let head = #"""
        #!/usr/bin/env bash
        # Registers entra-ldap-bridge with Microsoft Entra. Needs az (Azure CLI), curl and jq.
        #
        # It can be run again at any time: what exists is found and changed, never created twice.
        #
        # Two logins share the work, because neither may do all of it:
        #   - an administrator (az login): registration, consent, claims mapping policies. The token that the Azure CLI gets
        #     for a person cannot create custom authentication extensions or listeners.
        #   - a service principal (az login --service-principal) with the application permissions
        #     Application.Read.All, CustomAuthenticationExtension.ReadWrite.All and EventListener.ReadWrite.All: the
        #     extensions and listeners. Such a token cannot assign policies.
        # Run it as the first, then as the second; it says what is left. The PowerShell script needs one login only.
        set -euo pipefail

        """#

    static let library = #"""

        wait_seconds=${WAIT_SECONDS:-5}
        attempts=${ATTEMPTS:-12}
        guid='^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
        id=
        left=()
        errors=$(mktemp)
        trap 'rm -f -- "$errors"' EXIT

        say() { printf '%s\n' "$*"; }
        fail() {
            printf 'ERROR: %s\n' "$*" >&2
            exit 1
        }

        # graph METHOD PATH [BODY]: one request. What was created a moment ago may not be known everywhere yet: then it waits.
        graph() {
            local answer attempt arguments
            arguments=(rest --only-show-errors --method "$1" --url "$graphUrl$2" --resource "$graphUrl")
            if (($# > 2)); then arguments+=(--headers Content-Type=application/json --body "$3"); fi
            for ((attempt = 1; ; attempt++)); do
                if answer=$(az "${arguments[@]}" 2>"$errors"); then
                    printf '%s' "$answer"
                    return
                fi
                if grep -Eqi 'Authorization_RequestDenied|Forbidden|Insufficient privileges' "$errors"; then
                    cat "$errors" >&2
                    fail "this login may not $1 $2: see the first lines of this script, or use the PowerShell script"
                fi
                if ((attempt >= attempts)) || ! grep -Eqi 'ResourceNotFound|does not exist|NoBackingApplication|be found' "$errors"; then
                    cat "$errors" >&2
                    fail "$1 $2"
                fi
                sleep "$wait_seconds"
            done
        }

        # graph_list PATH: the objects of all pages, as one array.
        graph_list() {
            local path=$1 page items='[]'
            while [[ -n $path ]]; do
                page=$(graph get "$path") || exit 1
                items=$(jq -c --argjson items "$items" '$items + (.value // [])' <<<"$page") || exit 1
                path=$(jq -r '."@odata.nextLink" // ""' <<<"$page")
                path=${path#"$graphUrl"}
            done
            printf '%s' "$items"
        }

        # take_id TEXT: into the variable id; anything but an id ends the script before it becomes part of a request.
        take_id() {
            [[ $1 =~ $guid ]] || fail "expected an id, got: $1"
            id=$1
        }

        # only_one WHAT ARRAY: the id of the one object, or nothing.
        only_one() {
            case $(jq length <<<"$2") in
                0) ;;
                1) jq -r '.[0].id' <<<"$2" ;;
                *) fail "several $1: $(jq -c 'map(.id)' <<<"$2"); rename or remove all but one" ;;
            esac
        }

        open_session() {
            local account
            account=$(az account show --output json) || fail "no login: az login --tenant $tenant --allow-no-subscriptions"
            [[ $(jq -r '.tenantId' <<<"$account") == "$tenant" ]] ||
                fail "the login is for another tenant: az login --tenant $tenant --allow-no-subscriptions"
            [[ $(jq -r '.environmentName // "AzureCloud"' <<<"$account") == "$cloud" ]] ||
                fail "the login is for another cloud: az cloud set --name $cloud"
            login=$(jq -r '.user.type' <<<"$account")
            say "Tenant $tenant, as $login"
        }

        ensure_principal() {
            local items found
            say "Service principal of $1"
            items=$(graph_list '/v1.0/servicePrincipals?$filter=appId%20eq%20%27'"$1"'%27&$select=id,appId')
            found=$(only_one "service principals of $1" "$items")
            if [[ -n $found ]]; then
                say "  exists"
            else
                found=$(graph post /v1.0/servicePrincipals '{"appId":"'"$1"'"}' | jq -r .id)
                say "  created"
            fi
            take_id "$found"
        }

        ensure_application() {
            local items found
            say "API registration $(jq -r .displayName <<<"$1")"
            items='[]'
            if [[ -n $configuredApplicationId ]]; then
                items=$(graph_list '/v1.0/applications?$filter=appId%20eq%20%27'"$configuredApplicationId"'%27&$select=id,appId,displayName')
            fi
            if [[ $items == '[]' ]]; then
                items=$(graph_list '/v1.0/applications?$select=id,appId,displayName')
                items=$(jq -c --argjson body "$1" 'map(select(.displayName == $body.displayName))' <<<"$items")
            fi
            found=$(only_one 'registrations of that name' "$items")
            if [[ -n $found ]]; then
                say "  exists"
                found=$(jq -c '.[0]' <<<"$items")
            else
                found=$(graph post /v1.0/applications "$1")
                say "  created"
            fi
            take_id "$(jq -r .appId <<<"$found")"
            apiApplicationId=$id
            take_id "$(jq -r .id <<<"$found")"
            apiObjectId=$id
        }

        # change_application OBJECT-ID URI GRAPH-ID ROLE: adds to lists, and takes nothing away.
        change_application() {
            local current change
            say "Identifier URI, token version and role"
            current=$(graph get "/v1.0/applications/$1"'?$select=identifierUris,api,requiredResourceAccess')
            change=$(jq -c --arg uri "$2" --arg graph "$3" --arg role "$4" '
                (.identifierUris // []) as $uris | (.requiredResourceAccess // []) as $access
                | if ($uris | index([$uri])) and .api.requestedAccessTokenVersion == 2
                    and any($access[]; .resourceAppId == $graph and any(.resourceAccess[]; .id == $role))
                  then empty
                  else {
                    identifierUris: (if $uris | index([$uri]) then $uris else $uris + [$uri] end),
                    api: { requestedAccessTokenVersion: 2 },
                    requiredResourceAccess: (
                        ($access | map(select(.resourceAppId != $graph)))
                        + [{
                            resourceAppId: $graph,
                            resourceAccess: (
                                [$access[] | select(.resourceAppId == $graph) | .resourceAccess[] | select(.id != $role)]
                                + [{ id: $role, type: "Role" }]
                            )
                        }]
                    )
                  } end' <<<"$current")
            if [[ -z $change ]]; then
                say "  as they should be"
            else
                graph patch "/v1.0/applications/$1" "$change" >/dev/null
                say "  changed"
            fi
        }

        consent() {
            local items
            say "Consent to CustomAuthenticationExtension.Receive.Payload"
            items=$(graph_list "/v1.0/servicePrincipals/$1/appRoleAssignments")
            if jq -e --argjson body "$2" 'any(.[]; .appRoleId == $body.appRoleId and .resourceId == $body.resourceId)' <<<"$items" >/dev/null; then
                say "  given"
            elif [[ $login != user ]]; then
                left+=("An administrator consents: registration $apiApplicationId > API permissions > Grant admin consent.")
                say "  left to an administrator"
            else
                graph post "/v1.0/servicePrincipals/$1/appRoleAssignments" "$2" >/dev/null
                say "  given now"
            fi
        }

        # add_key OBJECT-ID KEY: keeps the keys that are there.
        add_key() {
            local current change
            say "Key that passwords are encrypted for"
            current=$(graph get "/v1.0/applications/$1"'?$select=keyCredentials,tokenEncryptionKeyId')
            change=$(jq -c --argjson key "$2" '
                (.keyCredentials // []) as $keys
                | if any($keys[]; .keyId == $key.keyId) and .tokenEncryptionKeyId == $key.keyId then empty
                  else {
                    keyCredentials: (($keys | map(select(.keyId != $key.keyId))) + [$key]),
                    tokenEncryptionKeyId: $key.keyId
                  } end' <<<"$current")
            if [[ -z $change ]]; then
                say "  as it should be"
            else
                graph patch "/v1.0/applications/$1" "$change" >/dev/null
                say "  changed"
            fi
        }

        compare_configuration() {
            if [[ $apiApplicationId == "$configuredApplicationId" ]]; then return; fi
            say ''
            say 'Now tell the bridge who it is, reload it, print this script again, and run that one:'
            say "  tenants[].audiences: [$apiApplicationId, $1]"
            exit 2
        }

        # ensure COLLECTION BODY: found by its display name and type, changed or created.
        ensure() {
            local items found
            say "$(jq -r '(."@odata.type" // "claimsMappingPolicy" | sub("#microsoft.graph."; "")) + ": " + .displayName' <<<"$2")"
            items=$(graph_list "$1")
            items=$(jq -c --argjson body "$2" '
                map(select(.displayName == $body.displayName
                    and (($body | has("@odata.type") | not) or ."@odata.type" == $body."@odata.type")))' <<<"$items")
            found=$(only_one 'of that name' "$items")
            if [[ -n $found ]]; then
                take_id "$found"
                graph patch "$1/$id" "$2" >/dev/null
                say "  exists, changed to what the configuration says"
            else
                found=$(graph post "$1" "$2" | jq -r .id)
                say "  created"
                take_id "$found"
            fi
        }

        validate() {
            local answer
            say "Microsoft Graph checks the extension"
            answer=$(graph post "/v1.0/identity/customAuthenticationExtensions/$1/validateAuthenticationConfiguration")
            [[ -n $answer ]] || answer='{}'
            jq -r '.warnings // [] | .[] | "  warning: " + .code + ": " + (.message // "")' <<<"$answer"
            if jq -e '.errors // [] | length > 0' <<<"$answer" >/dev/null; then
                jq -r '.errors[] | "  " + .code + ": " + (.message // "")' <<<"$answer" >&2
                fail "the extension cannot be called like that (entra-ldap-bridge entra explain CODE)"
            fi
            say "  no error"
        }

        # A listener makes Entra call. Without an answer each sign-in to its applications would fail.
        require_endpoint() {
            local status
            say "The endpoint ${1%"${urlSecret:-}"}"
            status=$(curl --silent --output /dev/null --write-out '%{http_code}' --max-time 10 --request POST \
                --header 'Content-Type: application/json' --data '{}' "$1") || status=000
            [[ $status == 401 ]] ||
                fail "no listener without an endpoint: it should ask for a token (401), and the answer is $status (000 is none at all)"
            say "  asks for a token, as seen from here; Entra must reach it as well"
        }

        may_extend() {
            if [[ $login == user ]]; then
                left+=("Extension and listener of $1: run this script again after az login --service-principal, or the PowerShell script.")
                return 1
            fi
        }

        may_assign() {
            if [[ $login != user ]]; then
                left+=("Claims mapping policy of application $1: run this script again after az login as an administrator.")
                return 1
            fi
        }

        leave_user_flow() {
            left+=("Choose the extension of $1 in the user flow: External Identities > User flows > (flow) > Custom authentication extensions.")
        }

        # assign_policy APPLICATION-ID POLICY-ID BODY: a service principal can have one claims mapping policy.
        assign_policy() {
            local items principal
            say "Assignment of the policy to application $1"
            items=$(graph_list '/v1.0/servicePrincipals?$filter=appId%20eq%20%27'"$1"'%27&$select=id,appId')
            principal=$(only_one "service principals of $1" "$items")
            [[ -n $principal ]] || fail "application $1 has no service principal in this tenant: is the id in the configuration right?"
            take_id "$principal"
            items=$(graph_list "/v1.0/servicePrincipals/$id/claimsMappingPolicies")
            if jq -e --arg policy "$2" 'any(.[]; .id == $policy)' <<<"$items" >/dev/null; then
                say "  assigned"
            elif [[ $items != '[]' ]]; then
                left+=("Application $1 has another claims mapping policy, and can have one only: $(jq -c 'map(.displayName)' <<<"$items"). Remove it, or add these claims to it by hand.")
                say "  another one is assigned"
            else
                graph post "/v1.0/servicePrincipals/$id/claimsMappingPolicies/"'$ref' "$3" >/dev/null
                say "  assigned now"
            fi
        }

        accept_mapped_claims() {
            local items application
            say "Application $1 accepts mapped claims"
            items=$(graph_list '/v1.0/applications?$filter=appId%20eq%20%27'"$1"'%27&$select=id,appId,signInAudience,api')
            application=$(only_one "registrations of $1" "$items")
            if [[ -z $application ]] || [[ $(jq -r '.[0].signInAudience' <<<"$items") != AzureADMyOrg ]]; then
                left+=("Application $1 is one of several tenants: it needs a signing key of its own instead of acceptMappedClaims.")
                say "  left to you"
            elif jq -e '.[0].api | .acceptMappedClaims == true and .requestedAccessTokenVersion == 2' <<<"$items" >/dev/null; then
                say "  as it should be"
            else
                take_id "$application"
                graph patch "/v1.0/applications/$id" "$2" >/dev/null
                say "  changed"
            fi
        }

        close_session() {
            say ''
            if ((${#left[@]} == 0)); then
                say 'All done. Sign in once, and look at Sign-in logs > Authentication Events.'
            else
                say 'Left to do:'
                printf '  - %s\n' "${left[@]}"
            fi
        }

        # What is registered.

        """#
}
