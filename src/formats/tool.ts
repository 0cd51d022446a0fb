/** How our files name the program that wrote them. */
export const TOOL_NAME = 'tilmash'
/** The version of the package, which files name beside the program. */
export const TOOL_VERSION = '0.1.0'
/** What the ids look like that memories give: a hash in hexadecimal digits. */
export const OWN_ID = /^[\da-f]{32}$/u
