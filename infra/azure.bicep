// Where the Minute Book runs: a web app under an identity of its own, the Teams bot, the queues in which presses wait, and the logs.
// No secret stands here or anywhere: the identity signs in by itself, to Teams, to SharePoint and to the queues.

@description('Short name that all resources share: 3 to 16 small letters and digits.')
@minLength(3)
@maxLength(16)
param name string

@description('What people see the bot called in Azure.')
param displayName string = 'Minute Book'

param location string = resourceGroup().location

@description('Address of the partnership\'s SharePoint site, as the browser shows it.')
param site string

@description('Address of the restricted SharePoint site for Part 2.')
param part2Site string

@description('Path of the arrangement file in the deployed folder.')
param arrangement string

@description('Size of each machine.')
@allowed(['B1', 'B2', 'P0v3', 'P1v3'])
param size string = 'P0v3'

@description('Machines kept running, so that one may fail or be updated while people press.')
@minValue(1)
@maxValue(3)
param machines int = 2

@description('Machines at most, when a whole partnership meets at once.')
@minValue(1)
@maxValue(10)
param machinesAtMost int = 4

@description('Where the copies of waiting presses lie: in three zones, or in one where the region has no more.')
@allowed(['Standard_ZRS', 'Standard_LRS'])
param copies string = 'Standard_ZRS'

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

var suffix = uniqueString(resourceGroup().id, name)
// Basic machines cannot scale by themselves.
var scales = startsWith(size, 'P')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
  }
}

// An account is called by small letters and digits alone, and as no other in all of Azure.
resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: 'queues${suffix}'
  location: location
  kind: 'StorageV2'
  sku: { name: copies }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    defaultToOAuthAuthentication: true
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: storage
  name: 'default'
}

// Storage Queue Data Contributor: the program makes its queues and moves messages, and nothing else.
var queueContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'

resource queueRight 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, queueContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueContributor)
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: size
    capacity: machines
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: '${name}-${suffix}'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'npm start'
      alwaysOn: true
      healthCheckPath: '/health'
      http20Enabled: true
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      appSettings: [
        { name: 'NODE_ENV', value: 'production' }
        { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'true' }
        { name: 'WEBSITES_CONTAINER_STOP_TIME_LIMIT', value: '30' }
        { name: 'BOT_TYPE', value: 'UserAssignedMSI' }
        { name: 'CLIENT_ID', value: identity.properties.clientId }
        { name: 'TENANT_ID', value: identity.properties.tenantId }
        { name: 'SITE', value: site }
        { name: 'PART_2_SITE', value: part2Site }
        { name: 'ARRANGEMENT', value: arrangement }
        { name: 'QUEUE_ADDRESS', value: storage.properties.primaryEndpoints.queue }
        { name: 'LOG_LEVEL', value: 'info' }
      ]
    }
  }
  dependsOn: [queueRight]
}

resource appLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: logs.id
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

// A meeting makes many presses at once; the processor is what runs short first.
resource scaling 'Microsoft.Insights/autoscalesettings@2022-10-01' = if (scales) {
  name: '${name}-scaling'
  location: location
  properties: {
    enabled: true
    targetResourceUri: plan.id
    profiles: [
      {
        name: 'by processor'
        capacity: {
          minimum: string(machines)
          maximum: string(max(machines, machinesAtMost))
          default: string(machines)
        }
        rules: [
          {
            metricTrigger: {
              metricName: 'CpuPercentage'
              metricResourceUri: plan.id
              timeGrain: 'PT1M'
              statistic: 'Average'
              timeWindow: 'PT5M'
              timeAggregation: 'Average'
              operator: 'GreaterThan'
              threshold: 65
            }
            scaleAction: { direction: 'Increase', type: 'ChangeCount', value: '1', cooldown: 'PT5M' }
          }
          {
            metricTrigger: {
              metricName: 'CpuPercentage'
              metricResourceUri: plan.id
              timeGrain: 'PT1M'
              statistic: 'Average'
              timeWindow: 'PT15M'
              timeAggregation: 'Average'
              operator: 'LessThan'
              threshold: 25
            }
            scaleAction: { direction: 'Decrease', type: 'ChangeCount', value: '1', cooldown: 'PT15M' }
          }
        ]
      }
    ]
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    endpoint: 'https://${app.properties.defaultHostName}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: identity.properties.tenantId
    msaAppType: 'UserAssignedMSI'
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

// The toolkit writes these into the environment file, in capitals.
output BOT_ID string = identity.properties.clientId
output BOT_TENANT_ID string = identity.properties.tenantId
output BOT_DOMAIN string = app.properties.defaultHostName
output IDENTITY_PRINCIPAL_ID string = identity.properties.principalId
output WEB_APP_RESOURCE_ID string = app.id
