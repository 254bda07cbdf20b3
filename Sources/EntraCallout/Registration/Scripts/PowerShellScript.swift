/// The parts of the PowerShell script that are the same for every registration.
enum PowerShellScript {
    /// The names of the functions, by those of the bash script.
    static let functions = [
        "open_session": "Open-Session", "ensure_principal": "Confirm-Principal",
        "ensure_application": "Confirm-Application", "change_application": "Update-Application",
        "consent": "Grant-Consent", "add_key": "Add-Key", "compare_configuration": "Compare-Configuration",
        "ensure": "Confirm-Object", "validate": "Test-Extension", "require_endpoint": "Assert-Endpoint",
        "may_extend": "Test-Always", "may_assign": "Test-Always", "leave_user_flow": "Add-UserFlow",
        "assign_policy": "Add-Policy", "accept_mapped_claims": "Enable-MappedClaims", "close_session": "Close-Session",
    ]

    static let head = #"""
        # Registers entra-ldap-bridge with Microsoft Entra. Needs the module Microsoft.Graph.Authentication
        # (Install-Module Microsoft.Graph.Authentication), in Windows PowerShell 5.1 or PowerShell 7.
        #
        # It can be run again at any time: what exists is found and changed, never created twice.
        # Roles: Application Administrator and Authentication Administrator; for the consent, Privileged Role Administrator.
        #Requires -Modules Microsoft.Graph.Authentication
        $ErrorActionPreference = 'Stop'

        """#

    static let library = #"""

        $waitSeconds = 5
        $attempts = 12
        $script:id = ''
        $script:left = @()

        # One request. What was created a moment ago may not be known everywhere yet: then it waits.
        function Invoke-Graph([string] $Method, [string] $Path, [string] $Body) {
            for ($attempt = 1; ; $attempt++) {
                try {
                    $parameters = @{ Method = $Method; Uri = $graphUrl + $Path; OutputType = 'PSObject' }
                    if ($Body) { $parameters.Body = $Body; $parameters.ContentType = 'application/json' }
                    return Invoke-MgGraphRequest @parameters
                } catch {
                    $text = [string] $_.Exception.Message + ' ' + [string] $_.ErrorDetails
                    $isEarly = $text -match 'ResourceNotFound|does not exist|NoBackingApplication|be found'
                    if (-not $isEarly -or $attempt -ge $attempts) { throw }
                    Start-Sleep -Seconds $waitSeconds
                }
            }
        }

        # The objects of all pages.
        function Get-GraphList([string] $Path) {
            while ($Path) {
                $page = Invoke-Graph 'GET' $Path
                foreach ($item in $page.value) { $item }
                $Path = [string] $page.'@odata.nextLink'
                if ($Path) { $Path = $Path.Substring($graphUrl.Length) }
            }
        }

        # Anything but an id ends the script before it becomes part of a request.
        function Set-Id([string] $Text) {
            if ($Text -notmatch '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') { throw ('expected an id, got: ' + $Text) }
            $script:id = $Text
        }

        function Assert-One([string] $What, $Items) {
            if (@($Items).Count -gt 1) { throw ('several ' + $What + ': ' + (@($Items).id -join ', ') + '; rename or remove all but one') }
        }

        function ConvertTo-Body($Value) { ConvertTo-Json -InputObject $Value -Depth 20 -Compress }

        function Open-Session {
            Connect-MgGraph -TenantId $tenant -Environment $cloud -NoWelcome -Scopes @(
                'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'Policy.Read.All',
                'CustomAuthenticationExtension.ReadWrite.All', 'EventListener.ReadWrite.All',
                'Policy.ReadWrite.ApplicationConfiguration'
            )
            if ((Get-MgContext).TenantId -ne $tenant) { throw ('the login is for another tenant than ' + $tenant) }
            Write-Host ('Tenant ' + $tenant)
        }

        function Confirm-Principal([string] $ApplicationId) {
            Write-Host ('Service principal of ' + $ApplicationId)
            $items = @(Get-GraphList ('/v1.0/servicePrincipals?$filter=appId%20eq%20%27' + $ApplicationId + '%27&$select=id,appId'))
            Assert-One ('service principals of ' + $ApplicationId) $items
            if ($items.Count -eq 1) {
                Write-Host '  exists'
                Set-Id $items[0].id
            } else {
                Set-Id (Invoke-Graph 'POST' '/v1.0/servicePrincipals' ('{"appId":"' + $ApplicationId + '"}')).id
                Write-Host '  created'
            }
        }

        function Confirm-Application([string] $Body) {
            $name = ($Body | ConvertFrom-Json).displayName
            Write-Host ('API registration ' + $name)
            $items = @()
            if ($configuredApplicationId) {
                $items = @(Get-GraphList ('/v1.0/applications?$filter=appId%20eq%20%27' + $configuredApplicationId + '%27&$select=id,appId,displayName'))
            }
            if ($items.Count -eq 0) {
                $items = @(Get-GraphList '/v1.0/applications?$select=id,appId,displayName' | Where-Object { $_.displayName -ceq $name })
            }
            Assert-One 'registrations of that name' $items
            if ($items.Count -eq 1) {
                Write-Host '  exists'
                $application = $items[0]
            } else {
                $application = Invoke-Graph 'POST' '/v1.0/applications' $Body
                Write-Host '  created'
            }
            Set-Id $application.appId
            $script:apiApplicationId = $script:id
            Set-Id $application.id
            $script:apiObjectId = $script:id
        }

        # Adds to lists, and takes nothing away.
        function Update-Application([string] $ObjectId, [string] $Uri, [string] $GraphId, [string] $Role) {
            Write-Host 'Identifier URI, token version and role'
            $current = Invoke-Graph 'GET' ('/v1.0/applications/' + $ObjectId + '?$select=identifierUris,api,requiredResourceAccess')
            $uris = @($current.identifierUris | Where-Object { $_ })
            $access = @($current.requiredResourceAccess | Where-Object { $_ })
            $ours = @($access | Where-Object { $_.resourceAppId -eq $GraphId } | ForEach-Object { $_.resourceAccess } | Where-Object { $_ })
            $hasRole = @($ours | Where-Object { $_.id -eq $Role }).Count -gt 0
            if (($uris -ccontains $Uri) -and $current.api.requestedAccessTokenVersion -eq 2 -and $hasRole) {
                Write-Host '  as they should be'
                return
            }
            if ($uris -cnotcontains $Uri) { $uris = $uris + $Uri }
            $roles = @($ours | Where-Object { $_.id -ne $Role } | ForEach-Object { @{ id = $_.id; type = $_.type } }) + @{ id = $Role; type = 'Role' }
            $others = @($access | Where-Object { $_.resourceAppId -ne $GraphId })
            $change = @{
                identifierUris = @($uris)
                api = @{ requestedAccessTokenVersion = 2 }
                requiredResourceAccess = @($others) + @{ resourceAppId = $GraphId; resourceAccess = @($roles) }
            }
            $null = Invoke-Graph 'PATCH' ('/v1.0/applications/' + $ObjectId) (ConvertTo-Body $change)
            Write-Host '  changed'
        }

        function Grant-Consent([string] $PrincipalId, [string] $Body) {
            Write-Host 'Consent to CustomAuthenticationExtension.Receive.Payload'
            $wanted = $Body | ConvertFrom-Json
            $path = '/v1.0/servicePrincipals/' + $PrincipalId + '/appRoleAssignments'
            $given = @(Get-GraphList $path | Where-Object { $_.appRoleId -eq $wanted.appRoleId -and $_.resourceId -eq $wanted.resourceId })
            if ($given.Count -gt 0) {
                Write-Host '  given'
                return
            }
            try {
                $null = Invoke-Graph 'POST' $path $Body
                Write-Host '  given now'
            } catch {
                $script:left += 'An administrator consents: registration ' + $script:apiApplicationId + ' > API permissions > Grant admin consent.'
                Write-Host ('  left to an administrator: ' + $_.Exception.Message)
            }
        }

        # Keeps the keys that are there.
        function Add-Key([string] $ObjectId, [string] $Body) {
            Write-Host 'Key that passwords are encrypted for'
            $key = $Body | ConvertFrom-Json
            $current = Invoke-Graph 'GET' ('/v1.0/applications/' + $ObjectId + '?$select=keyCredentials,tokenEncryptionKeyId')
            $keys = @($current.keyCredentials | Where-Object { $_ })
            $same = @($keys | Where-Object { $_.keyId -eq $key.keyId })
            if ($same.Count -gt 0 -and $current.tokenEncryptionKeyId -eq $key.keyId) {
                Write-Host '  as it should be'
                return
            }
            $change = @{
                keyCredentials = @($keys | Where-Object { $_.keyId -ne $key.keyId }) + $key
                tokenEncryptionKeyId = $key.keyId
            }
            $null = Invoke-Graph 'PATCH' ('/v1.0/applications/' + $ObjectId) (ConvertTo-Body $change)
            Write-Host '  changed'
        }

        function Compare-Configuration([string] $Uri) {
            if ($script:apiApplicationId -eq $configuredApplicationId) { return }
            Write-Host ''
            Write-Host 'Now tell the bridge who it is, reload it, print this script again, and run that one:'
            Write-Host ('  tenants[].audiences: [' + $script:apiApplicationId + ', ' + $Uri + ']')
            exit 2
        }

        # Found by its display name and type, changed or created.
        function Confirm-Object([string] $Path, [string] $Body) {
            $wanted = $Body | ConvertFrom-Json
            $type = [string] $wanted.'@odata.type'
            Write-Host (($type -replace '#microsoft.graph.', '') + ' ' + $wanted.displayName)
            $items = @(Get-GraphList $Path | Where-Object {
                    $_.displayName -ceq $wanted.displayName -and (-not $type -or $_.'@odata.type' -eq $type)
                })
            Assert-One 'of that name' $items
            if ($items.Count -eq 1) {
                Set-Id $items[0].id
                $null = Invoke-Graph 'PATCH' ($Path + '/' + $script:id) $Body
                Write-Host '  exists, changed to what the configuration says'
            } else {
                Set-Id (Invoke-Graph 'POST' $Path $Body).id
                Write-Host '  created'
            }
        }

        function Test-Extension([string] $ExtensionId) {
            Write-Host 'Microsoft Graph checks the extension'
            $answer = Invoke-Graph 'POST' ('/v1.0/identity/customAuthenticationExtensions/' + $ExtensionId + '/validateAuthenticationConfiguration')
            foreach ($warning in @($answer.warnings | Where-Object { $_ })) { Write-Host ('  warning: ' + $warning.code + ': ' + $warning.message) }
            $errors = @($answer.errors | Where-Object { $_ })
            foreach ($problem in $errors) { Write-Host ('  ' + $problem.code + ': ' + $problem.message) }
            if ($errors.Count -gt 0) { throw 'the extension cannot be called like that (entra-ldap-bridge entra explain CODE)' }
            Write-Host '  no error'
        }

        # A listener makes Entra call. Without an answer each sign-in to its applications would fail.
        function Assert-Endpoint([string] $Url) {
            $shown = $Url
            if ($urlSecret) { $shown = $Url.Replace($urlSecret, '') }
            Write-Host ('The endpoint ' + $shown)
            $status = 0
            try {
                $status = [int] (Invoke-WebRequest -UseBasicParsing -Method Post -Uri $Url -ContentType 'application/json' -Body '{}' -TimeoutSec 10).StatusCode
            } catch {
                if ($_.Exception.Response) { $status = [int] $_.Exception.Response.StatusCode }
            }
            if ($status -ne 401) {
                throw ('no listener without an endpoint: it should ask for a token (401), and the answer is ' + $status + ' (0 is none at all)')
            }
            Write-Host '  asks for a token, as seen from here; Entra must reach it as well'
        }

        function Test-Always([string] $What) { $true }

        function Add-UserFlow([string] $Kind) {
            $script:left += 'Choose the extension of ' + $Kind + ' in the user flow: External Identities > User flows > (flow) > Custom authentication extensions.'
        }

        # A service principal can have one claims mapping policy.
        function Add-Policy([string] $ApplicationId, [string] $PolicyId, [string] $Body) {
            Write-Host ('Assignment of the policy to application ' + $ApplicationId)
            $items = @(Get-GraphList ('/v1.0/servicePrincipals?$filter=appId%20eq%20%27' + $ApplicationId + '%27&$select=id,appId'))
            Assert-One ('service principals of ' + $ApplicationId) $items
            if ($items.Count -eq 0) { throw ('application ' + $ApplicationId + ' has no service principal in this tenant: is the id in the configuration right?') }
            Set-Id $items[0].id
            $path = '/v1.0/servicePrincipals/' + $script:id + '/claimsMappingPolicies'
            $assigned = @(Get-GraphList $path)
            if (@($assigned | Where-Object { $_.id -eq $PolicyId }).Count -gt 0) {
                Write-Host '  assigned'
            } elseif ($assigned.Count -gt 0) {
                $script:left += 'Application ' + $ApplicationId + ' has another claims mapping policy, and can have one only: ' + (@($assigned).displayName -join ', ') + '. Remove it, or add these claims to it by hand.'
                Write-Host '  another one is assigned'
            } else {
                $null = Invoke-Graph 'POST' ($path + '/$ref') $Body
                Write-Host '  assigned now'
            }
        }

        function Enable-MappedClaims([string] $ApplicationId, [string] $Body) {
            Write-Host ('Application ' + $ApplicationId + ' accepts mapped claims')
            $items = @(Get-GraphList ('/v1.0/applications?$filter=appId%20eq%20%27' + $ApplicationId + '%27&$select=id,appId,signInAudience,api'))
            Assert-One ('registrations of ' + $ApplicationId) $items
            if ($items.Count -eq 0 -or $items[0].signInAudience -ne 'AzureADMyOrg') {
                $script:left += 'Application ' + $ApplicationId + ' is one of several tenants: it needs a signing key of its own instead of acceptMappedClaims.'
                Write-Host '  left to you'
            } elseif ($items[0].api.acceptMappedClaims -eq $true -and $items[0].api.requestedAccessTokenVersion -eq 2) {
                Write-Host '  as it should be'
            } else {
                Set-Id $items[0].id
                $null = Invoke-Graph 'PATCH' ('/v1.0/applications/' + $script:id) $Body
                Write-Host '  changed'
            }
        }

        function Close-Session {
            Write-Host ''
            if ($script:left.Count -eq 0) {
                Write-Host 'All done. Sign in once, and look at Sign-in logs > Authentication Events.'
            } else {
                Write-Host 'Left to do:'
                foreach ($item in $script:left) { Write-Host ('  - ' + $item) }
            }
        }

        # What is registered.

        """#
}
