/** How our files name the program that wrote them. */
export const TOOL_NAME = 'tilmash'
/** The version of the package, which files name beside the program. */
export const TOOL_VERSION = '0.1.0'
